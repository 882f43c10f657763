#include "index/column_maker.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>

#include "index/facet_collector.h"
#include "index/stories.h"

namespace dateline {
namespace {

constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();

// Collects numbers as distances from an origin as long as nothing is lost by that: half the size, and dates fit.
class NumberCollector {
 public:
  explicit NumberCollector(std::uint32_t rows) : rows_(rows) {}

  void add(std::uint32_t row, double number) {
    if (std::isnan(number)) return;
    if (distances_.empty() && numbers_.empty()) {
      origin_ = number - kMost / 2;
      distances_.assign(rows_, 0);
    }
    if (numbers_.empty()) {
      distances_[row] = distance(number);
      if (distances_[row] != 0) return;
      keep_numbers();
    }
    numbers_[row] = number;
  }

  ColumnBytes finish() {
    ColumnWriter writer;
    writer.put_number(distances_.size());
    writer.put_number(numbers_.size());
    writer.put(std::span<const double>(&origin_, 1));
    writer.put(std::span<const std::uint32_t>(distances_));
    writer.put(std::span<const double>(numbers_));
    return writer.take();
  }

 private:
  // 0 if there is none that gives back exactly this number.
  [[nodiscard]] std::uint32_t distance(double number) const {
    const double exact = number - origin_;
    if (!(exact >= 1 && exact <= kMost)) return 0;
    const auto whole = static_cast<std::uint32_t>(exact);
    return std::bit_cast<std::uint64_t>(origin_ + whole) == std::bit_cast<std::uint64_t>(number) ? whole : 0;
  }

  void keep_numbers() {
    numbers_.assign(rows_, NumberColumn::kMissing);
    for (std::uint32_t row = 0; row < rows_; ++row) {
      if (distances_[row] != 0) numbers_[row] = origin_ + distances_[row];
    }
    distances_ = {};
    origin_ = 0;
  }

  std::uint32_t rows_;
  double origin_ = 0;
  std::vector<std::uint32_t> distances_;
  std::vector<double> numbers_;
};

std::string id_term(const Xapian::Database& database, Xapian::docid docid) {
  auto term = database.termlist_begin(docid);
  term.skip_to(std::string(prefix::kId));
  return term == database.termlist_end(docid) ? std::string() : *term;
}

// The place of every row in the order of ids: one walk over the ids' terms, whose order it is.
std::vector<std::uint32_t> id_order(const Xapian::Database& database, DocidRange range) {
  std::vector<std::uint32_t> order(range.rows, 0);
  std::uint32_t place = 0;
  const std::string ids(prefix::kId);
  for (auto term = database.allterms_begin(ids); term != database.allterms_end(ids); ++term) {
    order[range.row(*database.postlist_begin(*term))] = place++;
  }
  return order;
}

// The same for the rows in `docids` alone, which costs more for each.
std::vector<std::uint32_t> id_order_of(const Xapian::Database& database, DocidRange range,
                                       const std::vector<Xapian::docid>& docids) {
  std::vector<std::pair<std::string, Xapian::docid>> by_id;
  for (const Xapian::docid docid : docids) by_id.emplace_back(id_term(database, docid), docid);
  std::ranges::sort(by_id);
  std::vector<std::uint32_t> order(range.rows, 0);
  for (std::uint32_t place = 0; place < by_id.size(); ++place) order[range.row(by_id[place].second)] = place;
  return order;
}

// Docids in order of date; those that share their date come into the order of their ids.
void order_equal_dates_by_id(const Xapian::Database& database, const NumberColumn& dates, DocidRange ordered,
                             std::vector<Xapian::docid>& docids) {
  const auto date_of = [&](Xapian::docid docid) { return dates.values[dates.range.row(docid)]; };
  std::vector<std::span<Xapian::docid>> runs;
  std::vector<Xapian::docid> tied;
  for (auto begin = docids.begin(), end = begin; begin != docids.end(); begin = end) {
    end = std::find_if(begin, docids.end(), [&](Xapian::docid docid) { return date_of(docid) != date_of(*begin); });
    const std::span<Xapian::docid> run(begin, end);
    if (run.size() == 1 || std::ranges::all_of(run, [&](Xapian::docid id) { return ordered.contains(id); })) continue;
    runs.push_back(run);
    tied.insert(tied.end(), begin, end);
  }
  if (tied.empty()) return;
  const bool many = tied.size() > docids.size() / 4;
  const auto order = many ? id_order(database, dates.range) : id_order_of(database, dates.range, tied);
  for (const auto run : runs) {
    std::ranges::sort(run, {}, [&](Xapian::docid docid) { return order[dates.range.row(docid)]; });
  }
}

}  // namespace

ColumnBytes make_number_column(const Xapian::Database& database, Xapian::valueno slot, DocidRange docids) {
  NumberCollector collector(docids.rows);
  const auto end = database.valuestream_end(slot);
  for (auto value = database.valuestream_begin(slot); value != end; ++value) {
    if (!docids.contains(value.get_docid())) continue;  // Of a damaged index.
    collector.add(docids.row(value.get_docid()), Xapian::sortable_unserialise(*value));
  }
  return collector.finish();
}

ColumnBytes make_facet_column(const Xapian::Database& database, const FacetField& field, DocidRange docids) {
  FacetCollector collector(field, docids.rows);
  const auto end = database.valuestream_end(field.slot);
  for (auto value = database.valuestream_begin(field.slot); value != end; ++value) {
    if (docids.contains(value.get_docid())) collector.add(docids.row(value.get_docid()), *value);
  }
  return collector.finish();
}

ColumnBytes make_rank_column(const Xapian::Database& database, const NumberColumn& dates, DocidRange ordered) {
  std::vector<Xapian::docid> docids;
  docids.reserve(database.get_doccount());
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    docids.push_back(*posting);
  }
  const auto date_of = [&](Xapian::docid docid) { return dates.values[dates.range.row(docid)]; };
  if (!std::ranges::is_sorted(docids, std::greater<>(), date_of)) {
    std::ranges::stable_sort(docids, std::greater<>(), date_of);
  }
  order_equal_dates_by_id(database, dates, ordered, docids);

  std::vector<std::uint32_t> ranks;  // None if docids have this order already.
  if (!std::ranges::is_sorted(docids)) {
    ranks.assign(dates.range.rows, kMost);
    for (std::uint32_t rank = 0; rank < docids.size(); ++rank) ranks[dates.range.row(docids[rank])] = rank;
  }
  ColumnWriter writer;
  writer.put_number(ranks.size());
  writer.put(std::span<const std::uint32_t>(ranks));
  return writer.take();
}

ColumnBytes make_story_column(const Xapian::Database& database, const NumberColumn& dates) {
  std::vector<std::uint32_t> stories = group_stories(dates.range.rows, [&](const TakeStoryArticle& take) {
    const auto end = database.valuestream_end(slot::kStory);
    for (auto value = database.valuestream_begin(slot::kStory); value != end; ++value) {
      if (!dates.range.contains(value.get_docid())) continue;  // Of a damaged index.
      const std::uint32_t row = dates.range.row(value.get_docid());
      take({row, dates.values[row], decode_story_print(*value)});
    }
  });
  bool shared = false;
  for (std::uint32_t row = 0; row < stories.size(); ++row) shared = shared || stories[row] != row;
  if (!shared) stories.clear();
  ColumnWriter writer;
  writer.put_number(stories.size());
  writer.put(std::span<const std::uint32_t>(stories));
  return writer.take();
}

}  // namespace dateline
