// The score of a hit as a sum, in a table.
#pragma once

#include <string>

#include "searcher/search_response.h"

namespace dateline {

/// Lines without indentation or colour, at most `width` columns wide (and at least as wide as its numbers): a row a
/// term, then recency and prior where they count, then the sum.
std::string explanation_table(const Explanation& explanation, std::size_t width);

}  // namespace dateline
