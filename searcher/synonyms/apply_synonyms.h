// Synonyms in a parsed query.
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/query/query_tree.h"
#include "searcher/search_response.h"
#include "searcher/synonyms/synonyms.h"

namespace dateline {

struct AppliedSynonyms {
  std::vector<Correction> list;        ///< What was typed, and what it is searched as besides or instead.
  std::size_t words = 0;               ///< Of all alternatives.
  std::vector<QueryWarning> warnings;  ///< Of what was left out.
};

/// Words of all alternatives of one query; beyond, words are searched as typed, with a warning.
inline constexpr std::size_t kMostSynonymWords = 64;

/// Puts a node of kind `best` in the place of every word, and of the longest run of words with only spaces between
/// them, that has synonyms. Quoted words, prefixes, NEAR and exclusions stay as they are.
AppliedSynonyms apply_synonyms(const Synonyms& synonyms, Analyzer& analyzer, QueryNode& root);

}  // namespace dateline
