// What token filters work on: the tokens of one text on their way from the tokenizer to the index.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/language_profile.h"
#include "analyzers/token.h"

namespace dateline {

class Stemmer;

/// One text and its tokens. The tokenizer makes a `word` of every piece that holds no punctuation (`don`, `t`);
/// filters look at the source between two pieces (joint.h) to join, drop or add tokens.
///
/// Until the last filter has run, `position` is unset and `last_position` of a joined token holds the number of
/// positions it covers beyond its first. A joined token stands behind its first part and that part's variants.
struct TokenStream {
  std::string_view source;
  const LanguageProfile& language;
  Stemmer& stemmer;
  bool ascii = false;  ///< The source is ASCII: filters that deal with other scripts have nothing to do.
  std::vector<Token> tokens = {};
};

/// One step of the analysis. Filters keep no state, so one table serves every thread.
struct TokenFilter {
  std::string_view name;
  std::string_view description;  ///< One line, for a person.
  void (*apply)(TokenStream& stream);
};

}  // namespace dateline
