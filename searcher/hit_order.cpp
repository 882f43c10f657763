#include "searcher/hit_order.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <queue>
#include <utility>

#include "index/schema.h"

namespace dateline {
namespace {

// The first of many, as far as a window reaches that is not empty.
template <class Item>
class First {
 public:
  explicit First(const HitWindow& window) : window_(window) {}

  [[nodiscard]] bool full() const { return items_.size() == window_.offset + window_.limit; }
  [[nodiscard]] const Item& last() const { return items_.top(); }

  void add(const Item& item) {
    if (full() && !(item < last())) return;
    if (full()) items_.pop();
    items_.push(item);
  }

  /// In order, without those before the window.
  std::vector<Item> take() {
    std::vector<Item> taken;
    for (; items_.size() > window_.offset; items_.pop()) taken.push_back(items_.top());
    std::ranges::reverse(taken);
    return taken;
  }

 private:
  HitWindow window_;
  std::priority_queue<Item> items_;  // The last on top.
};

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
  if (window.offset + window.limit == 0) return {};
  const RankColumn& ranks = snapshot.ranks();
  First<Candidate> best(window);
  std::optional<std::uint32_t> block;  // That the bound was taken from.
  double bound = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < ranking.rows.size(); ++i) {
    const std::uint32_t row = ranking.rows[i];
    const auto beaten = [&] { return best.full() && ranking.text[i] + bound < best.last().score; };
    if (beaten()) continue;  // Also by the bound of an earlier block, which is never less.
    if (row / NumberColumn::kBlock != block) {
      block = row / NumberColumn::kBlock;
      bound = ranking.boost.bound(row);
      if (beaten()) continue;
    }
    best.add({ranking.text[i] + ranking.boost.weight(row), ranks.rank(row), row});
  }
  std::vector<RankedHit> hits;
  for (const Candidate& each : best.take()) hits.push_back({snapshot.docids().first + each.row, each.score});
  return hits;
}

std::vector<std::uint32_t> find_first(const Snapshot& snapshot, const Rows& rows, Sort sort, const HitWindow& window) {
  if (window.offset + window.limit == 0) return {};
  const Selection selection(snapshot, sort);
  First<Place> first(window);
  for (const std::uint32_t row : rows) {
    if (first.full() && selection.done(row, first.last())) break;
    first.add(selection.place(row));
  }
  std::vector<std::uint32_t> found;
  for (const Place& place : first.take()) found.push_back(place.row);
  return found;
}

}  // namespace dateline
