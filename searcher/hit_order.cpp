#include "searcher/hit_order.h"

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
    append_big_endian(key, ranks_.ranks[ranks_.range.row(document.get_docid())]);
    return key;
  }

 private:
  const RankColumn& ranks_;
};

// Orders by a number, ascending or descending, those without one last; then by rank.
class NumberKey final : public Xapian::KeyMaker {
 public:
  NumberKey(const NumberColumn& numbers, const RankColumn& ranks, double sign)
      : numbers_(numbers), ranks_(ranks), sign_(sign) {}
  std::string operator()(const Xapian::Document& document) const override {
    const std::uint32_t row = ranks_.range.row(document.get_docid());
    const double value = numbers_.values[row];
    std::string key(1, value == NumberColumn::kMissing ? '\1' : '\0');
    // Of fixed length, so that the rank behind it is compared only between equal numbers.
    std::string number = value == NumberColumn::kMissing ? std::string() : Xapian::sortable_serialise(sign_ * value);
    number.resize(9);
    key += number;
    append_big_endian(key, ranks_.ranks[row]);
    return key;
  }

 private:
  const NumberColumn& numbers_;
  const RankColumn& ranks_;
  double sign_;
};

Xapian::Query without_weight(const Xapian::Query& query) { return {Xapian::Query::OP_SCALE_WEIGHT, query, 0}; }

template <class Source>
Xapian::Query add_source(const Xapian::Query& query, Source source) {
  return {Xapian::Query::OP_AND_MAYBE, query, Xapian::Query(&source)};
}

}  // namespace

HitOrder::HitOrder(const Snapshot& snapshot, Sort sort, std::shared_ptr<const Boost> boost)
    : snapshot_(snapshot), sort_(sort), boost_(std::move(boost)) {}

Xapian::MSet HitOrder::find(const Xapian::Database& database, const Xapian::Query& query,
                            const HitWindow& window) const {
  const RankColumn& ranks = snapshot_.ranks();
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(ImpactWeight());
  const auto first = static_cast<Xapian::doccount>(window.offset);
  const auto count = static_cast<Xapian::doccount>(window.limit);

  if (sort_ == Sort::relevance) {
    RankKey key(ranks);
    enquire.set_query(boost_->off() ? query : add_source(query, BoostSource(boost_)));
    enquire.set_sort_by_relevance_then_key(&key, false);
    return enquire.get_mset(first, count);
  }
  if (sort_ == Sort::newest) {
    enquire.set_query(add_source(without_weight(query), NewestSource(ranks)));
    return enquire.get_mset(first, count);
  }
  const bool oldest = sort_ == Sort::oldest;
  const NumberColumn& numbers = oldest ? snapshot_.dates() : snapshot_.numbers(*find_number(sort_name(sort_)));
  NumberKey key(numbers, ranks, oldest ? 1 : -1);
  enquire.set_query(without_weight(query));
  enquire.set_sort_by_key(&key, false);
  return enquire.get_mset(first, count);
}

}  // namespace dateline
