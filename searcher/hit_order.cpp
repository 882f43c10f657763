#include "searcher/hit_order.h"

#include <algorithm>
#include <queue>
#include <string>
#include <utility>

#include "index/schema.h"
#include "searcher/sources.h"

namespace dateline {
namespace {

void append_big_endian(std::string& key, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) key += static_cast<char>(number >> shift & 0xFF);
}

// Orders by rank: newer first, then id.
class RankKey final : public Xapian::KeyMaker {
 public:
  explicit RankKey(const RankColumn& ranks) : ranks_(ranks) {}
  std::string operator()(const Xapian::Document& document) const override {
    std::string key;
    append_big_endian(key, ranks_.rank(ranks_.range().row(document.get_docid())));
    return key;
  }

 private:
  const RankColumn& ranks_;
};

Xapian::Query add_boost(const Ranking& ranking) {
  if (ranking.boost->off()) return watch(ranking.query, ranking.boost->range(), ranking.deadline);
  BoostSource source(ranking.boost, ranking.deadline);
  return {Xapian::Query::OP_AND_MAYBE, ranking.query, Xapian::Query(&source)};
}

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

std::vector<RankedHit> find_best(const Snapshot& snapshot, const Xapian::Database& database, const Ranking& ranking,
                                 const HitWindow& window) {
  RankKey key(snapshot.ranks());
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(ImpactWeight());
  enquire.set_query(add_boost(ranking));
  enquire.set_sort_by_relevance_then_key(&key, false);
  const Xapian::MSet matches =
      enquire.get_mset(static_cast<Xapian::doccount>(window.offset), static_cast<Xapian::doccount>(window.limit));
  std::vector<RankedHit> hits;
  for (auto match = matches.begin(); match != matches.end(); ++match) hits.push_back({*match, match.get_weight()});
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
