// Groups the tokens of a query text into units: what a person would call one word.
#pragma once

#include <vector>

#include "analyzers/token.h"

namespace dateline {

/// One word as typed, and the ways it may be written in an article.
struct WordUnit {
  std::vector<Token> words;    ///< In order; more than one for compounds and for runs without spaces.
  std::vector<Token> joined;   ///< A compound's forms in one piece.
  std::vector<Token> bigrams;  ///< Of a run of a script without spaces, every one of it; empty for short runs.
};

/// Variants are left out: a query means what it says.
std::vector<WordUnit> group_words(const std::vector<Token>& tokens);

}  // namespace dateline
