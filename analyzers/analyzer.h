// Text to tokens: the same for articles, queries and highlights, so that what was indexed can be found.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/language_profile.h"
#include "analyzers/token.h"

namespace dateline {

/// Cuts text with ICU's word rules (root locale), runs the token filters of `registry.h` in order, stems.
///
/// Holds an ICU iterator and stemmers: not thread-safe, make one per thread. Making one costs some
/// microseconds; stemmers are made on first use.
class Analyzer {
 public:
  /// @param default_language  for text that neither declares a language nor shows it by its script.
  explicit Analyzer(const LanguageProfile& default_language);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// The language of `text`: the declared one if it is known, else the one its script tells (Japanese for
  /// kana, Chinese for Han without kana, Thai, Arabic, Hebrew, ...), else the default.
  [[nodiscard]] const LanguageProfile& resolve_language(std::string_view declared, std::string_view text) const {
    return resolve_language(declared, {text});
  }
  /// Of several texts in one language.
  [[nodiscard]] const LanguageProfile& resolve_language(std::string_view declared,
                                                        std::initializer_list<std::string_view> texts) const;

  /// Tokens in order of position; at one position the word or part first, then variants and joined forms.
  /// Bigrams stand behind the word they begin in. Ill-formed UTF-8 is accepted (as U+FFFD, no token).
  /// `text` longer than 2^31 - 1 bytes is cut there.
  [[nodiscard]] std::vector<Token> analyze(std::string_view text, const LanguageProfile& language);

  /// The same without stems and without marks of stop words, which take a third of the time.
  [[nodiscard]] std::vector<Token> analyze_forms(std::string_view text, const LanguageProfile& language);

  /// True if in a text of `language` every word that begins with an ASCII letter has a stem that begins with it too.
  [[nodiscard]] bool keeps_beginnings(const LanguageProfile& language) const;

  /// The stem that analyze() would give a token with folded text `form` in `language`; empty if none.
  [[nodiscard]] std::string stem(std::string_view form, const LanguageProfile& language);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
