// What text analysis produces: tokens, before they become index terms.
#pragma once

#include <cstdint>
#include <string>

namespace dateline {

/// Which part a token plays beside its neighbours.
enum class TokenRole : std::uint8_t {
  word,     ///< An ordinary word; takes a position of its own.
  part,     ///< One part of a compound (`covid` and `19` of `COVID-19`); takes a position of its own.
  joined,   ///< The compound in one piece (`covid19`); covers the positions of all its parts.
  variant,  ///< Another way to find the preceding word (`user` for `@user`), at its position. A query
            ///< leaves variants out, so `@user` finds only `@user`, and `user` finds both.
  bigram,   ///< Two neighbouring characters of a script written without spaces; has no position.
};

/// One token of an analysed text.
struct Token {
  std::string text;                 ///< Folded form, UTF-8, never empty, at most kMaxTokenBytes.
  std::string stem;                 ///< Stem of `text`; empty if the word is not stemmed.
  std::uint32_t begin = 0;          ///< First byte of the source the token was made from.
  std::uint32_t end = 0;            ///< One past its last byte.
  std::uint32_t position = 0;       ///< From 1 within the text; 0 for bigrams.
  std::uint32_t last_position = 0;  ///< Differs from `position` for joined tokens only.
  TokenRole role = TokenRole::word;
  bool stop = false;  ///< A stop word of the language: indexed, but weightless in most queries.

  bool operator==(const Token&) const = default;
};

/// True for the tokens that stand in the text one after the other, each at a position of its own.
inline bool takes_position(const Token& token) {
  return token.role == TokenRole::word || token.role == TokenRole::part;
}

/// Longest token text, in bytes; longer ones are cut and closed with a hash of the whole.
inline constexpr std::size_t kMaxTokenBytes = 120;

}  // namespace dateline
