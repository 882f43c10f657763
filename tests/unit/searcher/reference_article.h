// What the index should know of an article's texts, by docs/index-format.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "index/article.h"

namespace dateline {

struct ReferenceArticle {
  Article article;
  std::string language;  ///< Code of the one its texts are analysed in.
  std::vector<Token> title;
  std::vector<Token> excerpt;
  std::unordered_map<std::string, unsigned> impacts;     ///< By term, with its prefix.
  std::map<std::string, std::vector<std::string>> keys;  ///< Folded facet values by facet; dates like "2021-06".

  [[nodiscard]] unsigned impact(const std::string& term) const;
};

/// Without impacts and facet values.
ReferenceArticle read_texts(const Article& article, Analyzer& analyzer);
/// 3 * words in the title + words in the excerpt.
double length_of(const ReferenceArticle& article);
void measure_impacts(ReferenceArticle& article, double average_length);

/// True if one of the tokens is this word form, or if `by_stem`, has this stem.
bool holds_word(const std::vector<Token>& tokens, std::string_view word, bool by_stem);
bool holds_prefix(const std::vector<Token>& tokens, std::string_view beginning);
/// The word forms one behind the other.
bool holds_phrase(const std::vector<Token>& tokens, const std::vector<std::string>& words);
/// Each of the word forms at a position of its own, neighbours at most `distance` positions apart on the whole.
bool holds_near(const std::vector<Token>& tokens, const std::vector<std::string>& words, unsigned distance);

}  // namespace dateline
