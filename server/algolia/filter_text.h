// Pieces of filters that lists and the filter language share.
#pragma once

#include <optional>
#include <string_view>

#include "searcher/query/query_tree.h"
#include "server/algolia/filters.h"

namespace dateline {

/// "a >= 5", "a:1 TO 2"; nullopt if it is no comparison.
std::optional<QueryNode> read_comparison(std::string_view text);

/// @throws ProblemError if there are no conditions left.
void take_condition(FilterBudget& budget, std::string_view parameter);

/// "facetFilters: 'text' is no attribute:value". @throws ProblemError.
[[noreturn]] void refuse_filter(std::string_view parameter, std::string_view text, std::string_view complaint);

}  // namespace dateline
