// Algolia's ways of saying which articles: nested lists, and a small language. Each becomes a condition of the search.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

#include "searcher/query/query_tree.h"

namespace dateline {

/// What is still allowed in one request.
struct FilterBudget {
  std::size_t conditions = 0;
};

/// facetFilters: "a:b", ["a:b", ["c:d", "c:-e"]]. The outer list means all, an inner one any; "-" before a value means
/// not, "\-" is a dash. nullopt if it says nothing. @throws ProblemError.
std::optional<QueryNode> read_facet_filters(const boost::json::value& value, FilterBudget& budget);

/// numericFilters: "a>=1", "a:1 TO 2", nested alike. @throws ProblemError.
std::optional<QueryNode> read_numeric_filters(const boost::json::value& value, FilterBudget& budget);

/// filters: a:b AND (c:"d e" OR NOT f >= 5 OR g:1 TO 2). @throws ProblemError that says where.
std::optional<QueryNode> read_filters(std::string_view text, FilterBudget& budget);

}  // namespace dateline
