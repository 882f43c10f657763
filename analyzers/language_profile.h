// What differs between languages: stemmer, stop words, elision. One table line a language.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// One language. Profiles are static and immutable; compare them by address.
struct LanguageProfile {
  std::string_view code;                         ///< BCP 47 primary language, e.g. "en".
  std::string_view name;                         ///< In English, e.g. "German".
  std::string_view stemmer;                      ///< Xapian's Snowball name; empty: not stemmed.
  std::string_view script;                       ///< ISO 15924 of the script it is written in, e.g. "Latn".
  std::span<const std::string_view> stop_words;  ///< Folded forms, sorted by bytes.
  std::span<const std::string_view> elisions;    ///< Folded articles cut before an apostrophe ("l", "d").
  bool takes_beginnings = false;                 ///< Its stemmer takes beginnings of words off too, not endings alone.
  bool bigrams = false;  ///< Written without spaces: its script has bigrams, in texts of any language.
};

/// @param form  folded.
inline bool is_stop_word(const LanguageProfile& language, std::string_view form) {
  return std::ranges::binary_search(language.stop_words, form);
}

/// Every known profile, sorted by code.
std::span<const LanguageProfile> language_profiles();

/// The profile for a BCP 47 tag ("de", "pt-BR", "en_US", any case), or nullptr if there is none.
const LanguageProfile* find_language(std::string_view tag);

}  // namespace dateline
