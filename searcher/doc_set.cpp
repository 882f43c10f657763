#include "searcher/doc_set.h"

#include <bit>
#include <limits>

namespace dateline {
namespace {

template <class Predicate>
DocSet select_if(const NumberColumn& column, const Predicate& wanted) {
  DocSet set(column.range);
  for (std::uint32_t row = 0; row < column.range.rows; ++row) {
    if (wanted(column.values[row])) set.insert(row);
  }
  return set;
}

}  // namespace

std::vector<std::uint32_t> DocSet::rows() const {
  std::size_t count = 0;
  for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
  std::vector<std::uint32_t> rows;
  rows.reserve(count);
  for (std::size_t at = 0; at < words_.size(); ++at) {
    for (std::uint64_t word = words_[at]; word != 0; word &= word - 1) {
      rows.push_back(static_cast<std::uint32_t>(at * 64 + static_cast<std::size_t>(std::countr_zero(word))));
    }
  }
  return rows;
}

DocSet select(const NumberColumn& column, const NumberRange& numbers) {
  return select_if(column, [&](double value) {
    if (value == NumberColumn::kMissing) return false;
    if (numbers.from && (numbers.from_excluded ? value <= *numbers.from : value < *numbers.from)) return false;
    return !(numbers.to && (numbers.to_excluded ? value >= *numbers.to : value > *numbers.to));
  });
}

DocSet select(const NumberColumn& dates, const TimeRange& times, bool undated) {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  const double from = times.from ? static_cast<double>(*times.from) : -std::numeric_limits<double>::max();
  const double to = times.to ? static_cast<double>(*times.to) : kNever;
  return select_if(dates,
                   [&](double date) { return date == NumberColumn::kMissing ? undated : date >= from && date < to; });
}

}  // namespace dateline
