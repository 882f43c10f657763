// A query that is still being typed: what can be completed in it.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "searcher/query/query_tree.h"

namespace dateline {

struct UnfinishedQuery {
  enum class Part : std::uint8_t {
    word,       ///< The last word is perhaps not complete.
    next_word,  ///< All words are complete.
    value,      ///< A facet's value, behind "topic:".
    closed,     ///< Something that cannot be completed: an exclusion, an alternative, a field.
  };
  Part part = Part::closed;
  std::string head;   ///< The text before the last word; of a next word all of it, with a space at the end.
  std::string word;   ///< The last word, folded; of a next word the one before it, if there is one.
  std::string facet;  ///< The facet's name, and its value is `word` as typed.
};

/// Only a word that must occur beside all others can be completed by looking at them.
/// @param text      well-formed UTF-8.
/// @param root      parse_query(text).
/// @param language  that words are cut in.
UnfinishedQuery read_unfinished(std::string_view text, const QueryNode& root, Analyzer& analyzer,
                                const LanguageProfile& language);

}  // namespace dateline
