// What holds two neighbouring pieces of text together: the one character between them.
#pragma once

#include <unicode/umachine.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzers/token_stream.h"

namespace dateline {

/// The kinds of character that can stand inside what a reader takes for one word.
enum class Joint : std::uint8_t {
  none,        ///< Nothing, white space, or anything that separates words.
  apostrophe,  ///< ' ’ ʼ ` ´ ′ and their like, and the middle dot of Catalan: leave no trace.
  gershayim,   ///< " or ״ inside a Hebrew acronym.
  hyphen,      ///< U+002D, U+2010, U+2011, Hebrew maqaf.
  ampersand,
  underscore,
  dot,
  comma,
  digit_space,  ///< No-break spaces, which group digits.
  colon,
  at,
  non_joiner,  ///< ZWNJ between Arabic letters.
};

/// joint_between() where no space is.
Joint joint_but_space(const TokenStream& stream, std::size_t left, std::size_t right);

/// The joint between tokens `left` and `right`, which must follow each other; none if the characters that meet
/// there are not of the kind the joint can hold: dots hold letters or digits, commas only digits, and nothing
/// holds scripts written without spaces.
inline Joint joint_between(const TokenStream& stream, std::size_t left, std::size_t right) {
  const std::uint32_t end = stream.tokens[left].end;
  // Half of the filters ask this of every two words, and mostly there is a space.
  if (end < stream.source.size() && stream.source[end] == ' ') return Joint::none;
  return joint_but_space(stream, left, right);
}

/// Whether tokenizing must cut at `c`, a letter to Unicode, because it serves as an apostrophe.
bool is_apostrophe(UChar32 c);

}  // namespace dateline
