#include "index/degradation.h"

#include <algorithm>

#include "index/index_space.h"

namespace dateline {
namespace {

constexpr double kMostOutOfOrder = 0.2;
constexpr std::uint64_t kFewArticles = 1000;
constexpr std::uint64_t kFewDocids = 1u << 16;
constexpr double kMostGrowth = 1.75;
constexpr double kLittleSpace = 16 * 1024 * 1024;

// From the last article to the first: what is older than the newest so far has a newer one behind it.
void count_order(const NumberColumn& dates, Degradation& state) {
  double newest = NumberColumn::kMissing;
  for (std::uint32_t row = dates.range.rows; row-- > 0;) {
    const double date = dates.values[row];
    if (date == NumberColumn::kMissing) continue;
    ++state.dated;
    if (date < newest) ++state.out_of_order;
    newest = std::max(newest, date);
  }
}

std::optional<double> measure_growth(const Snapshot& snapshot) {
  const Statistics& statistics = snapshot.statistics();
  const std::uint32_t articles = snapshot.article_count();
  if (articles == 0 || statistics.packed_articles == 0 || statistics.packed_bytes == 0) return std::nullopt;
  const double now = static_cast<double>(database_bytes(snapshot.generation())) / articles;
  return now * statistics.packed_articles / static_cast<double>(statistics.packed_bytes);
}

}  // namespace

std::uint64_t bytes_per_article(const Degradation& state) {
  return state.articles == 0 ? 0 : state.bytes / state.articles;
}

Degradation measure_degradation(const Snapshot& snapshot) {
  const DocidRange docids = snapshot.docids();
  Degradation state;
  state.articles = snapshot.article_count();
  state.rows = docids.rows;
  state.free_docids = docids.rows == 0 ? snapshot.statistics().first_docid : docids.first - 1;
  state.bytes = generation_bytes(snapshot.generation());
  state.growth = measure_growth(snapshot);
  count_order(snapshot.dates(), state);
  return state;
}

bool order_degraded(const Degradation& state) {
  const auto tolerable = kMostOutOfOrder * static_cast<double>(state.dated);
  return state.out_of_order >= kFewArticles && static_cast<double>(state.out_of_order) > tolerable;
}

bool docids_run_short(const Degradation& state) {
  return state.articles > 0 && state.free_docids < std::max(kFewDocids, state.articles / 4);
}

bool docids_have_gaps(const Degradation& state) { return state.rows > 2 * state.articles + kFewDocids; }

bool space_degraded(const Degradation& state) {
  if (!state.growth || *state.growth <= kMostGrowth) return false;
  const auto bytes = static_cast<double>(state.bytes);
  return bytes - bytes / *state.growth > kLittleSpace;
}

bool needs_new_docids(const Degradation& state) {
  return order_degraded(state) || docids_run_short(state) || docids_have_gaps(state);
}

}  // namespace dateline
