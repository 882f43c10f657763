// Nested lists of filters.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/utf8.h"
#include "server/algolia/attributes.h"
#include "server/algolia/filter_text.h"
#include "server/algolia/filters.h"
#include "server/conditions.h"
#include "server/problem.h"

namespace dateline {
namespace {

namespace json = boost::json;
using ReadOne = QueryNode (*)(std::string_view text);

QueryNode read_value_filter(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) refuse_filter("facetFilters", text, "is no attribute:value");
  std::string_view attribute = text.substr(0, colon), value = text.substr(colon + 1);
  const bool negated = value.starts_with('-') || attribute.starts_with('-');
  if (attribute.starts_with('-')) attribute.remove_prefix(1);
  if (value.starts_with('-') || value.starts_with("\\-")) value.remove_prefix(1);
  QueryNode node = value_condition(attribute, value);
  return negated ? none_of(std::move(node)) : node;
}

QueryNode read_number_filter(std::string_view text) {
  const auto node = read_comparison(text);
  if (!node) refuse_filter("numericFilters", text, "is no comparison such as publishedAt>=1700000000");
  return *node;
}

struct Reader {
  std::string_view parameter;
  ReadOne read;
  FilterBudget& budget;

  std::vector<QueryNode> items(const json::value& value, bool outer) {
    std::vector<QueryNode> nodes;
    if (const auto* text = value.if_string()) {
      if (text->empty()) return nodes;
      take_condition(budget, parameter);
      nodes.push_back(read(*text));
    } else if (const auto* list = value.if_array(); list != nullptr) {
      for (const json::value& each : *list) {
        if (!outer && !each.is_string()) refuse_filter(parameter, {}, "is nested too deeply");
        std::vector<QueryNode> inner = items(each, false);
        if (!inner.empty()) nodes.push_back(any_of(std::move(inner)));
      }
    } else if (!value.is_null()) {
      refuse_filter(parameter, {}, "is no text and no list");
    }
    return nodes;
  }
};

std::optional<QueryNode> read_list(const json::value& value, Reader reader) {
  std::vector<QueryNode> nodes = reader.items(value, true);
  if (nodes.empty()) return std::nullopt;
  return all_of(std::move(nodes));
}

}  // namespace

std::optional<QueryNode> read_facet_filters(const json::value& value, FilterBudget& budget) {
  return read_list(value, {"facetFilters", read_value_filter, budget});
}

std::optional<QueryNode> read_numeric_filters(const json::value& value, FilterBudget& budget) {
  return read_list(value, {"numericFilters", read_number_filter, budget});
}

}  // namespace dateline
