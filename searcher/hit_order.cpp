#include "searcher/hit_order.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <queue>
#include <utility>

#include "index/schema.h"

namespace dateline {
namespace {

// An article among the best so far; the better is the smaller.
struct Candidate {
  double score;
  std::uint32_t rank;
  std::uint32_t row;
  bool operator<(const Candidate& other) const {
    return score != other.score ? score > other.score : rank < other.rank;
  }
};

/// Where an article stands in an order: the smaller first.
struct Place {
  bool missing;
  double number;
  std::uint32_t rank;
  std::uint32_t row;
  auto operator<=>(const Place&) const = default;
};

// Rows are in order of date but for late arrivals, so the newest are found without looking at all.
class Selection {
 public:
  Selection(const Snapshot& snapshot, Sort sort) : ranks_(snapshot.ranks()), sort_(sort) {
    if (sort == Sort::newest) return;
    numbers_ = sort == Sort::oldest ? &snapshot.dates() : &snapshot.numbers(*find_number(sort_name(sort)));
  }

  [[nodiscard]] Place place(std::uint32_t row) const {
    const double value = numbers_ == nullptr ? 0 : numbers_->values[row];
    const bool missing = value == NumberColumn::kMissing;
    return {missing, missing ? 0 : sort_ == Sort::oldest ? value : -value, ranks_.rank(row), row};
  }

  /// True if neither this row nor a later one can come before `worst`.
  [[nodiscard]] bool done(std::uint32_t row, const Place& worst) const {
    return sort_ == Sort::newest && ranks_.suffix_minimum(row) > worst.rank;
  }

 private:
  const RankColumn& ranks_;
  Sort sort_;
  const NumberColumn* numbers_ = nullptr;
};

}  // namespace

// Most rows are passed over by what their words score and the most that their block may be boosted.
std::vector<RankedHit> find_best(const Snapshot& snapshot, const Ranking& ranking, const HitWindow& window) {
  const std::size_t wanted = window.offset + window.limit;
  const RankColumn& ranks = snapshot.ranks();
  std::priority_queue<Candidate> best;  // The worst of them on top.
  std::optional<std::uint32_t> block;   // That the bound was taken from.
  double bound = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < ranking.rows.size() && wanted > 0; ++i) {
    const std::uint32_t row = ranking.rows[i];
    const bool full = best.size() == wanted;
    const auto beaten = [&] { return full && ranking.text[i] + bound < best.top().score; };
    if (beaten()) continue;  // Also by the bound of an earlier block, which is never less.
    if (row / NumberColumn::kBlock != block) {
      block = row / NumberColumn::kBlock;
      bound = ranking.boost.bound(row);
      if (beaten()) continue;
    }
    const double score = ranking.text[i] + ranking.boost.weight(row);
    if (full && score < best.top().score) continue;
    const Candidate candidate{score, ranks.rank(row), row};
    if (full && !(candidate < best.top())) continue;
    if (full) best.pop();
    best.push(candidate);
  }
  std::vector<RankedHit> hits(best.size());
  for (std::size_t at = hits.size(); at-- > 0; best.pop()) {
    hits[at] = {snapshot.docids().first + best.top().row, best.top().score};
  }
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min(window.offset, hits.size())));
  return hits;
}

std::vector<std::uint32_t> find_first(const Snapshot& snapshot, const Rows& rows, Sort sort, const HitWindow& window) {
  const Selection selection(snapshot, sort);
  const std::size_t wanted = window.offset + window.limit;
  std::priority_queue<Place> first;  // The last of them on top.
  for (const std::uint32_t row : rows) {
    if (first.size() < wanted) {
      first.push(selection.place(row));
      continue;
    }
    if (wanted == 0 || selection.done(row, first.top())) break;
    const Place place = selection.place(row);
    if (place >= first.top()) continue;
    first.pop();
    first.push(place);
  }
  std::vector<std::uint32_t> found(first.size());
  for (std::size_t at = found.size(); at-- > 0; first.pop()) found[at] = first.top().row;
  found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(window.offset, found.size())));
  return found;
}

}  // namespace dateline
