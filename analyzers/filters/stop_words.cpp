#include <algorithm>

#include "analyzers/filters/filters.h"
#include "analyzers/stemmer.h"

namespace dateline {
namespace {

/// WHO and W.H.O. are names, "who" is none.
bool is_written_as_acronym(const TokenStream& stream, const Token& token) {
  const auto is_capital_or_dot = [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; };
  return token.text.size() > 1 &&
         std::ranges::all_of(stream.source.substr(token.begin, token.text.size()), is_capital_or_dot);
}

bool may_be_stop_word(const TokenStream& stream, const Token& token) {
  const LanguageProfile* language = stream.stemmer.language_of(token.text, stream.language);
  return language != nullptr && is_stop_word(*language, token.text);
}

}  // namespace

void mark_stop_words(TokenStream& stream) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool capitals_tell = std::ranges::any_of(stream.source, is_lower);  // not in a headline all in capitals
  for (Token& token : stream.tokens) {
    if (token.role == TokenRole::joined || token.role == TokenRole::bigram) continue;
    token.stop = may_be_stop_word(stream, token) && !(capitals_tell && is_written_as_acronym(stream, token));
  }
}

}  // namespace dateline
