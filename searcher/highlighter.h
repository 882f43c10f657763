// Marks what was found in the texts shown, by the source offsets of the analysis that found it.
#pragma once

#include <bitset>
#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "searcher/plan.h"

namespace dateline {

struct HighlightStyle {
  std::string open;         ///< Before a marked word.
  std::string close;        ///< Behind it.
  bool escape_html = true;  ///< Of the text, not of the marks.
};

/// Not thread-safe. Refers to its arguments.
class Highlighter {
 public:
  Highlighter(Analyzer& analyzer, const HighlightTerms& terms, const HighlightStyle& style);

  /// The whole text, whole words marked; neighbouring marks stay apart.
  [[nodiscard]] std::string highlight(std::string_view text, const LanguageProfile& language);

  /// The stretch of at most about 240 bytes with the most different words found (the first such), cut at words, with
  /// "…" where something is left out. The beginning if nothing is found.
  [[nodiscard]] std::string snippet(std::string_view text, const LanguageProfile& language);

 private:
  struct Mark {
    std::uint32_t begin, end;
    std::string word;
  };
  [[nodiscard]] std::vector<Mark> find_marks(const std::vector<Token>& forms, const LanguageProfile& language) const;
  void mark_if_found(const Token& form, const LanguageProfile& language, std::vector<Mark>& marks) const;
  [[nodiscard]] bool may_have_stem(const Token& form, const LanguageProfile& language) const;
  void find_phrases(const std::vector<Token>& tokens, std::vector<Mark>& marks) const;
  static void mark_sequence(const std::vector<const Token*>& sequence, const std::vector<std::string>& forms,
                            std::vector<Mark>& marks);
  [[nodiscard]] std::string render(std::string_view text, std::size_t begin, std::size_t end,
                                   const std::vector<Mark>& marks) const;
  void append_text(std::string& out, std::string_view text) const;

  Analyzer& analyzer_;
  const HighlightTerms& terms_;
  const HighlightStyle& style_;
  std::bitset<256> stem_beginnings_, form_beginnings_;  // First bytes of what is looked for.
};

/// & < > " ' as character references.
std::string escape_html(std::string_view text);

}  // namespace dateline
