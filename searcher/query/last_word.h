// A query that is still being typed.
#pragma once

#include <cstddef>

#include "searcher/query/query_tree.h"

namespace dateline {

/// Lets the last word of the query also be the beginning of a word; a whole word counts twice. Does nothing if anything
/// stands behind the word, a space too, or if it is excluded or part of a phrase or NEAR.
/// @param bytes  of the query.
void complete_last_word(QueryNode& root, std::size_t bytes);

}  // namespace dateline
