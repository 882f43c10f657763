// What is said of words that were found by others: which ones, and the query that was perhaps meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/plan.h"
#include "searcher/row_finder.h"
#include "searcher/search_response.h"

namespace dateline {

/// The readings that occur in the articles found; of each word the likeliest comes first: the one with the fewest edits
/// that occurs together with the likeliest readings of the words before, then the one in the most articles.
/// @param found  what matches the plan.
std::vector<Correction> choose_readings(const RowFinder& finder, const Plan& plan, const Rows& found);

/// The query with its rare words replaced by their likeliest readings; empty if none is.
std::string likelier_query(std::string_view query, const Plan& plan, const std::vector<Correction>& corrections);

}  // namespace dateline
