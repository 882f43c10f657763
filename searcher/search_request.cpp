#include "searcher/search_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/nearest.h"
#include "index/schema.h"

namespace dateline {
namespace {

[[noreturn]] void fail_unknown_facet(std::string_view name, const std::vector<std::string_view>& known) {
  const std::string hint = did_you_mean(name, known);
  throw Error(ErrorCode::usage, fmt::format("unknown facet '{}'{} known are: {}", name, hint.empty() ? ";" : hint,
                                            fmt::join(known, ", ")));
}

std::vector<std::string_view> facet_names() {
  std::vector<std::string_view> names;
  for (const FacetField& field : facet_fields()) names.push_back(field.name);
  return names;
}

}  // namespace

Sort parse_sort(std::string_view name) {
  const auto known = std::ranges::find(kSortNames, name);
  if (known != kSortNames.end()) return static_cast<Sort>(known - kSortNames.begin());
  throw Error(ErrorCode::usage, fmt::format("unknown sort '{}'; use relevance, newest, oldest, quality or heat", name));
}

Typo parse_typo(std::string_view name) {
  const auto known = std::ranges::find(kTypoNames, name);
  if (known != kTypoNames.end()) return static_cast<Typo>(known - kTypoNames.begin());
  throw Error(ErrorCode::usage, fmt::format("unknown choice '{}' for typos; use auto, on or off", name));
}

Collapse parse_collapse(std::string_view name) {
  const auto known = std::ranges::find(kCollapseNames, name);
  if (known != kCollapseNames.end()) return static_cast<Collapse>(known - kCollapseNames.begin());
  throw Error(ErrorCode::usage, fmt::format("nothing collapses by '{}'; use none, story or provider", name));
}

std::string_view sort_name(Sort sort) { return kSortNames.at(static_cast<std::size_t>(sort)); }

void check_facet_name(std::string_view name) {
  if (find_facet(name) != nullptr) return;
  if (find_number(name) != nullptr) {
    throw Error(ErrorCode::usage,
                fmt::format("'{0}' has numbers, not values to choose; write a range in the query, for "
                            "example {1}",
                            name, name == "date" ? "date:2021.." : std::string(name) + ":150.."));
  }
  fail_unknown_facet(name, facet_names());
}

void check_counted_name(std::string_view name) {
  if (find_facet(name) != nullptr || find_number(name) != nullptr) return;
  std::vector<std::string_view> known = facet_names();
  for (const NumberField& field : number_fields()) known.push_back(field.name);
  fail_unknown_facet(name, known);
}

FacetFilter parse_facet_filter(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    throw Error(ErrorCode::usage, fmt::format("the filter '{}' needs a value, for example provider=CNN", text));
  }
  const std::string_view name = text.substr(0, equals);
  check_facet_name(name);
  return {std::string(name), std::string(text.substr(equals + 1))};
}

FacetRequest parse_facet_request(std::string_view text) {
  const std::size_t colon = text.find(':');
  FacetRequest request{std::string(text.substr(0, colon))};
  check_counted_name(request.name);
  if (colon == std::string_view::npos) return request;
  const std::string_view number = text.substr(colon + 1);
  const auto parsed = std::from_chars(number.data(), number.data() + number.size(), request.limit);
  if (number.empty() || parsed.ec != std::errc() || parsed.ptr != number.data() + number.size()) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is no number of values in the facet '{}'", number, text));
  }
  return request;
}

}  // namespace dateline
