#include "server/algolia/filter_text.h"

#include <fmt/format.h>

#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "server/algolia/attributes.h"
#include "server/problem.h"

namespace dateline {
namespace {

std::optional<QueryNode> read_range(std::string_view text) {
  constexpr std::string_view kTo = " TO ";
  const std::size_t colon = text.find(':'), to = text.find(kTo);
  if (colon == std::string_view::npos || to == std::string_view::npos || to < colon) return std::nullopt;
  const auto low = number_in(text.substr(colon + 1, to - colon - 1)), high = number_in(text.substr(to + kTo.size()));
  if (!low || !high) return std::nullopt;
  return range_condition(trim(text.substr(0, colon)), *low, *high);
}

}  // namespace

std::optional<QueryNode> read_comparison(std::string_view text) {
  constexpr std::array<std::string_view, 6> kComparisons{"<=", ">=", "!=", "<", ">", "="};
  const std::size_t at = text.find_first_of("<>!=");
  if (at == std::string_view::npos) return read_range(text);
  for (const std::string_view comparison : kComparisons) {
    if (!text.substr(at).starts_with(comparison)) continue;
    const auto number = number_in(text.substr(at + comparison.size()));
    if (!number) return std::nullopt;
    return number_condition(trim(text.substr(0, at)), comparison, *number);
  }
  return std::nullopt;
}

void take_condition(FilterBudget& budget, std::string_view parameter) {
  if (budget.conditions == 0) refuse_filter(parameter, {}, "holds too many filters");
  --budget.conditions;
}

void refuse_filter(std::string_view parameter, std::string_view text, std::string_view complaint) {
  const std::string quoted = text.empty() ? "" : fmt::format("'{}' ", utf8_prefix(text, kMostShown));
  throw ProblemError(make_problem(http::status::bad_request, fmt::format("{}: {}{}", parameter, quoted, complaint),
                                  std::string(parameter)));
}

}  // namespace dateline
