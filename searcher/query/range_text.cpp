#include "searcher/query/range_text.h"

#include "searcher/query/query_signs.h"

namespace dateline {
namespace {

RangeText split(std::string_view text) {
  if (text.starts_with(">=")) return {trim_space(text.substr(2)), {}};
  if (text.starts_with("<=")) return {{}, trim_space(text.substr(2))};
  if (text.starts_with('>')) return {trim_space(text.substr(1)), {}, true};
  if (text.starts_with('<')) return {{}, trim_space(text.substr(1)), false, true};
  if (text.starts_with('=')) return {trim_space(text.substr(1)), trim_space(text.substr(1))};
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return {text, text};
  return {trim_space(text.substr(0, dots)), trim_space(text.substr(dots + 2))};
}

}  // namespace

std::optional<RangeText> split_range(std::string_view text) {
  const RangeText range = split(trim_space(text));
  if (range.from.empty() && range.to.empty()) return std::nullopt;
  return range;
}

}  // namespace dateline
