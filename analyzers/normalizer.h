// Folding: the one definition of when two spellings are the same.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// NFKC case fold, then diacritics removed where they do not make another letter: Latin and Greek marks
/// go (é -> e, ø -> o, ß -> ss), Cyrillic й, kana が and Thai or Indic vowel signs stay. Hebrew points and Arabic
/// harakat and tatweel go, alef and yeh variants are one, all decimal digits become ASCII.
/// Idempotent: fold(fold(x)) == fold(x). Any input is accepted; ill-formed UTF-8 becomes U+FFFD. Thread-safe.
std::string fold(std::string_view text);

/// fold() of ASCII.
std::string fold_ascii(std::string_view text);

/// fold() of a facet value: white space trimmed and collapsed to single spaces as well.
std::string fold_facet_value(std::string_view value);

}  // namespace dateline
