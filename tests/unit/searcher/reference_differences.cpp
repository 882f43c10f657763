#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/searcher/reference_search.h"

namespace dateline {
namespace {

constexpr double kTolerance = 1e-6;

// What is only nearly equal may stand in either order: rounding differs between compilers.
constexpr double kNearTie = 3e-7;

template <class Value>
std::string difference(std::string_view what, const Value& expected, const Value& actual) {
  return expected == actual ? "" : fmt::format("{} should be {}, is {}\n", what, expected, actual);
}

std::string describe(const FacetResult& facet) {
  std::string text = fmt::format("{} of {}:", facet.name, facet.total);
  for (const FacetCount& one : facet.values) {
    text += fmt::format(" [{} {} in {}{}]", one.value, one.count, one.groups, one.selected ? " chosen" : "");
  }
  return text;
}

std::string describe(const NumberResult& number) {
  return fmt::format("{}: {}, {:.9g} to {:.9g}, mean {:.9g}", number.name, number.count, number.min, number.max,
                     number.mean);
}

template <class Results>
std::string count_differences(std::string_view what, const Results& expected, const Results& actual) {
  std::string text = difference(fmt::format("number of {}", what), expected.size(), actual.size());
  for (std::size_t i = 0; i < std::min(expected.size(), actual.size()); ++i) {
    text += difference(what, describe(expected[i]), describe(actual[i]));
  }
  return text;
}

std::string describe(const Collapsed& collapsed) {
  return fmt::format("{}: {}", collapsed.count, fmt::join(collapsed.ids, " "));
}

std::string collapsed_differences(const ReferenceResponse& expected, const SearchResponse& response) {
  std::string text = difference("groups", expected.groups.value_or(0), response.groups.value_or(0));
  for (const Hit& hit : response.hits) {
    const auto folded = expected.collapsed.find(hit.article.id);
    text += difference("collapsed under " + hit.article.id,
                       folded == expected.collapsed.end() ? "none" : describe(folded->second),
                       hit.collapsed ? describe(*hit.collapsed) : "none");
  }
  return text;
}

std::string hit_differences(const ReferenceResponse& expected, const SearchResponse& response) {
  const std::size_t first = std::min(response.offset, expected.hits.size());
  const std::size_t count = std::min(response.limit, expected.hits.size() - first);
  std::string text = difference("number of hits", count, response.hits.size());
  for (std::size_t i = 0; i < std::min(count, response.hits.size()); ++i) {
    const auto& [id, score] = expected.hits[first + i];
    const Hit& hit = response.hits[i];
    const auto place = std::ranges::find(expected.hits, hit.article.id, &std::pair<std::string, double>::first);
    const double own = place == expected.hits.end() ? 0 : place->second;
    const bool near_tie = expected.sort == Sort::relevance && own != score && std::abs(own - score) < kNearTie;
    if (id != hit.article.id && !near_tie) {
      text += fmt::format("hit {} should be {} ({:.9f}), is {} ({:.9f})\n", first + i, id, score, hit.article.id, own);
    }
    if (std::abs(own - hit.score) > kTolerance) {
      text += fmt::format("score of {} should be {:.9f}, is {:.9f}\n", hit.article.id, own, hit.score);
    }
  }
  return text;
}

}  // namespace

std::string differences(const ReferenceResponse& expected, const SearchResponse& response) {
  std::string text = difference("match_any", expected.match_any, response.match_any) +
                     difference("total", expected.total, response.total) + difference("exact", true, response.exact) +
                     difference("as_of", expected.as_of, response.as_of) +
                     difference("sort", sort_name(expected.sort), sort_name(response.sort)) +
                     hit_differences(expected, response) + collapsed_differences(expected, response) +
                     count_differences("facet", expected.facets, response.facets) +
                     count_differences("number", expected.numbers, response.numbers);
  for (const QueryWarning& warning : response.warnings) text += "warning: " + warning.message + "\n";
  return text;
}

}  // namespace dateline
