#include "server/algolia/attributes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/ascii.h"
#include "index/schema.h"
#include "server/conditions.h"

namespace dateline {
namespace {

// Where their name is not that of the facet or number.
struct Alias {
  std::string_view attribute, field;
};
constexpr std::array kAliases{
    Alias{"topics", "topic"},           Alias{"publishedAt", "date"},       Alias{"published_at", "date"},
    Alias{"publishedDateTime", "date"}, Alias{"provider.name", "provider"}, Alias{"provider.domain", "domain"},
    Alias{"language", "lang"},
};

QueryNode node_of(QueryNode::Kind kind) {
  QueryNode node;
  node.kind = kind;
  return node;
}

// A range of dates is half-open and of whole seconds.
std::optional<std::int64_t> whole_second(const std::optional<double>& bound, bool beyond) {
  constexpr double kFarthest = 4e11;  // No article is dated so far away.
  if (!bound) return std::nullopt;
  const double second = beyond ? std::floor(*bound) + 1 : std::ceil(*bound);
  return static_cast<std::int64_t>(std::clamp(second, -kFarthest, kFarthest));
}

QueryNode in_range(std::string_view field, const NumberRange& range) {
  QueryNode node = node_of(field == "date" ? QueryNode::Kind::date : QueryNode::Kind::number);
  node.name = field;
  node.numbers = range;
  node.dates.from = whole_second(range.from, range.from_excluded);
  node.dates.to = whole_second(range.to, !range.to_excluded);
  return node;
}

// No article is dated in an empty time.
QueryNode nothing() {
  QueryNode node = node_of(QueryNode::Kind::date);
  node.dates = {.from = 0, .to = 0};
  return node;
}

}  // namespace

std::optional<double> number_in(std::string_view text) {
  const std::string_view digits = trim(text);
  double number = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

std::string_view counted_field(std::string_view attribute) {
  for (const Alias& alias : kAliases) {
    if (alias.attribute == attribute) return alias.field;
  }
  const bool known = find_facet(attribute) != nullptr || find_number(attribute) != nullptr;
  return known ? attribute : std::string_view();
}

std::vector<std::string> all_attributes() {
  std::vector<std::string> names;
  for (const FacetField& facet : facet_fields()) names.emplace_back(facet.name == "topic" ? "topics" : facet.name);
  for (const NumberField& number : number_fields()) {
    names.emplace_back(number.name == "date" ? "publishedAt" : number.name);
  }
  return names;
}

QueryNode value_condition(std::string_view attribute, std::string_view value) {
  if (attribute == "published") {
    QueryNode node = node_of(QueryNode::Kind::published);
    node.flag = value != "false";
    return node;
  }
  const std::string_view field = counted_field(attribute);
  const auto number = find_number(field) == nullptr ? std::nullopt : number_in(value);
  if (number) return in_range(field, {.from = number, .to = number});
  if (find_facet(field) == nullptr) return nothing();
  QueryNode node = node_of(QueryNode::Kind::facet);
  node.name = field;
  node.text = value;
  return node;
}

QueryNode range_condition(std::string_view attribute, double low, double high) {
  const std::string_view field = counted_field(attribute);
  if (find_number(field) == nullptr) return nothing();
  return in_range(field, {.from = low, .to = high});
}

QueryNode number_condition(std::string_view attribute, std::string_view comparison, double number) {
  const std::string_view field = counted_field(attribute);
  if (find_number(field) == nullptr) return nothing();
  if (comparison == "!=") return none_of(in_range(field, {.from = number, .to = number}));
  NumberRange range;
  if (comparison != "<" && comparison != "<=") range.from = number;
  if (comparison != ">" && comparison != ">=") range.to = number;
  range.from_excluded = comparison == ">";
  range.to_excluded = comparison == "<";
  return in_range(field, range);
}

}  // namespace dateline
