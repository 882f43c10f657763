#include "searcher/query/number_expression.h"

#include <charconv>
#include <cmath>

#include "searcher/query/range_text.h"

namespace dateline {

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  const auto [stop, error] = std::from_chars(begin, end, number, std::chars_format::fixed);
  if (error != std::errc() || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<NumberRange> parse_number_expression(std::string_view text) {
  const auto ends = split_range(text);
  if (!ends) return std::nullopt;
  const NumberRange range{parse_number(ends->from), parse_number(ends->to), ends->from_excluded, ends->to_excluded};
  const bool unreadable = (!range.from && !ends->from.empty()) || (!range.to && !ends->to.empty());
  const bool empty = range.from && range.to && *range.from > *range.to;
  if (unreadable || empty) return std::nullopt;
  return range;
}

}  // namespace dateline
