// Snowball stems, by the language a single word is written in.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/language_profile.h"

namespace dateline {

/// Chooses and applies stemmers. A stem depends on the form, the language of its text and the default language
/// only, so that a word typed alone gets the stem it has in an article. Remembers stems; not thread-safe.
class Stemmer {
 public:
  explicit Stemmer(const LanguageProfile& default_language);

  /// The language whose rules hold for the word `form` in a text of `language`: that one if it is written in the
  /// script of the word, else the default language if that is, else (but for Latin) the one that is; else nullptr.
  [[nodiscard]] const LanguageProfile* language_of(std::string_view form, const LanguageProfile& language) const;

  /// Empty unless `form` consists of letters and its language has a stemmer. Valid until the next call.
  [[nodiscard]] std::string_view stem(std::string_view form, const LanguageProfile& language);

 private:
  struct Known {
    std::string form;
    std::string stem;
  };
  struct Language {
    const LanguageProfile* profile;
    Xapian::Stem stem;
    std::vector<Known> known;  ///< One place per hash, the last comer keeps it: small enough for a core's cache.
  };
  Language& stems_of(const LanguageProfile& language);

  const LanguageProfile& default_language_;
  std::vector<Language> languages_;
};

}  // namespace dateline
