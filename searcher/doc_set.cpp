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

std::uint32_t DocSet::next(std::uint32_t row) const {
  if (row >= range_.rows) return range_.rows;
  std::size_t at = row / 64;
  std::uint64_t word = words_[at] & (~std::uint64_t{0} << (row % 64));
  while (word == 0) {
    if (++at == words_.size()) return range_.rows;
    word = words_[at];
  }
  return static_cast<std::uint32_t>(at * 64 + static_cast<std::size_t>(std::countr_zero(word)));
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
