#include "server/algolia/algolia_question.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "base/json_text.h"
#include "server/algolia/attributes.h"
#include "server/algolia/filters.h"
#include "server/conditions.h"
#include "server/problem.h"
#include "server/question.h"

namespace dateline {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostHits = 1000;
constexpr std::size_t kFarthestPage = 1'000'000'000;
constexpr std::size_t kMostFacetHits = 100;
constexpr std::size_t kUsualFacetValues = 100;

std::string text_of(const json::object& params, std::string_view name, std::string usual = {}) {
  const json::value* value = params.if_contains(name);
  if (value == nullptr || value->is_null()) return usual;
  if (const auto* text = value->if_string()) return std::string(*text);
  return to_json_text(*value, JsonLayout::one_line);
}

std::string bounded_text(const json::object& params, std::string_view name, std::size_t most, std::string usual = {}) {
  std::string text = text_of(params, name, std::move(usual));
  if (text.size() <= most) return text;
  throw ProblemError(
      make_problem(http::status::bad_request, fmt::format("{}: it may have {} bytes", name, most), std::string(name)));
}

std::size_t number_of(const json::object& params, std::string_view name, std::size_t usual, std::size_t most) {
  const std::string text = text_of(params, name);
  std::size_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || parsed.ptr == text.data()) return usual;
  return parsed.ec == std::errc() ? std::min(number, most) : most;
}

// A list that stands in a query string is a text.
json::value list_of(const json::object& params, std::string_view name) {
  const json::value* value = params.if_contains(name);
  if (value == nullptr) return nullptr;
  const auto* text = value->if_string();
  if (text == nullptr || !text->starts_with('[')) return *value;
  return parse_body(*text);
}

std::vector<std::string> texts_of(const json::value& list) {
  std::vector<std::string> texts;
  if (const auto* text = list.if_string(); text != nullptr && !text->empty()) texts.emplace_back(*text);
  if (const auto* values = list.if_array()) {
    for (const json::value& value : *values) {
      if (const auto* text = value.if_string()) texts.emplace_back(*text);
    }
  }
  return texts;
}

// "articles_newest": the index "articles" in another order.
void choose_index(const Site& site, AlgoliaQuestion& question) {
  constexpr std::array kOrders{Sort::newest, Sort::oldest, Sort::quality, Sort::heat};
  const std::string_view name = question.index_name;
  question.index = site.find_index(name);
  for (const Sort order : kOrders) {
    const std::string ending = fmt::format("_{}", sort_name(order));
    if (question.index != nullptr || !name.ends_with(ending)) continue;
    question.index = site.find_index(name.substr(0, name.size() - ending.size()));
    question.search.sort = order;
  }
  if (question.index == nullptr) throw ProblemError(no_such("index", name));
}

void read_conditions(const json::object& params, const Limits& limits, SearchRequest& search) {
  FilterBudget budget{limits.filters};
  std::vector<QueryNode> nodes;
  const auto add = [&](std::optional<QueryNode> node) {
    if (node) nodes.push_back(*std::move(node));
  };
  add(read_facet_filters(list_of(params, "facetFilters"), budget));
  add(read_numeric_filters(list_of(params, "numericFilters"), budget));
  add(read_filters(text_of(params, "filters"), budget));
  if (!nodes.empty()) search.conditions = all_of(std::move(nodes));
}

// Attributes that are none are not counted.
void read_facets(const json::object& params, const Limits& limits, AlgoliaQuestion& question) {
  const std::size_t most =
      number_of(params, "maxValuesPerFacet", std::min(kUsualFacetValues, limits.facet_values), limits.facet_values);
  question.facets = texts_of(list_of(params, "facets"));
  if (std::ranges::find(question.facets, "*") != question.facets.end()) question.facets = all_attributes();
  if (question.facets.size() > limits.filters) {
    throw ProblemError(make_problem(http::status::bad_request, "facets: too many attributes", "facets"));
  }
  std::erase_if(question.facets, [](const std::string& attribute) { return counted_field(attribute).empty(); });
  question.search.facets.emplace();
  for (const std::string& attribute : question.facets) {
    const std::string field(counted_field(attribute));
    auto& facets = *question.search.facets;
    if (std::ranges::find(facets, field, &FacetRequest::name) == facets.end()) facets.push_back({field, most});
  }
}

void read_page(const json::object& params, const Limits& limits, AlgoliaQuestion& question) {
  question.hits_per_page = number_of(params, "hitsPerPage", question.hits_per_page, kMostHits);
  question.page = number_of(params, "page", 0, kFarthestPage);
  SearchRequest& search = question.search;
  search.offset = std::min(question.page * question.hits_per_page, limits.window);
  search.limit = std::min(question.hits_per_page, limits.window - search.offset);
}

// How many hits of a group are wanted: never more than one here.
void read_distinct(const json::object& params, AlgoliaQuestion& question) {
  const std::string distinct = text_of(params, "distinct", "false");
  if (distinct == "false" || distinct == "0") return;
  question.search.collapse = Collapse::story;
  question.groups = text_of(params, "facetingAfterDistinct") == "true";
}

}  // namespace

json::object merge_params(const json::object& item) {
  json::object merged = item;
  const json::value* params = item.if_contains("params");
  if (params == nullptr) return merged;
  if (const auto* members = params->if_object()) {
    for (const auto& [name, value] : *members) merged[name] = value;
  } else if (const auto* text = params->if_string()) {
    const auto fields = parse_fields(*text);
    if (!fields) throw ProblemError(make_problem(http::status::bad_request, "params is no query string", "params"));
    for (const Field& field : *fields) merged[field.name] = field.value;
  }
  return merged;
}

AlgoliaQuestion read_algolia_question(const Site& site, const json::object& item, std::string index_name) {
  const json::object params = merge_params(item);
  const Limits& limits = site.options().limits;
  AlgoliaQuestion question;
  question.index_name = index_name.empty() ? text_of(params, "indexName") : std::move(index_name);
  choose_index(site, question);
  question.params = item.contains("params") && item.at("params").is_string() ? text_of(item, "params") : "";
  SearchRequest& search = question.search;
  search.query = bounded_text(params, "query", limits.query);
  search.as_you_type = text_of(params, "queryType") != "prefixNone";
  if (text_of(params, "typoTolerance") == "false") search.typo = Typo::off;
  read_distinct(params, question);
  search.bounds = {limits.words, limits.expansions};
  search.escape_html = false;
  search.mark_whole_excerpt = true;
  search.highlight_open = bounded_text(params, "highlightPreTag", kLongestTags, "<em>");
  search.highlight_close = bounded_text(params, "highlightPostTag", kLongestTags, "</em>");
  read_conditions(params, limits, search);
  read_facets(params, limits, question);
  read_page(params, limits, question);
  if (text_of(params, "type") == "facet") question.facet = text_of(params, "facet");
  question.facet_query = bounded_text(params, "facetQuery", limits.query);
  question.most_facet_hits = number_of(params, "maxFacetHits", question.most_facet_hits, kMostFacetHits);
  return question;
}

}  // namespace dateline
