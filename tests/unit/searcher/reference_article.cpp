#include "tests/unit/searcher/reference_article.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dateline {
namespace {

struct Occurrences {
  unsigned title = 0;
  unsigned excerpt = 0;
};

std::map<std::string, Occurrences> count_words(const ReferenceArticle& article, bool stems) {
  std::map<std::string, Occurrences> counts;
  for (const Token& token : article.title) ++counts[stems ? token.stem : token.text].title;
  for (const Token& token : article.excerpt) ++counts[stems ? token.stem : token.text].excerpt;
  counts.erase("");
  return counts;
}

double count_positions(const std::vector<Token>& tokens) {
  return static_cast<double>(std::ranges::count_if(tokens, takes_position));
}

bool stands_at(const std::vector<Token>& tokens, const std::string& word, std::uint32_t position) {
  for (const Token& token : tokens) {
    if ((token.position == position || token.last_position == position) && token.text == word) return true;
  }
  return false;
}

// Whether each of the words that have none yet can take a position of its own from first to last.
bool find_places(const std::vector<Token>& tokens, const std::vector<std::string>& words,
                 std::vector<std::uint32_t>& taken, std::uint32_t first, std::uint32_t last) {
  if (taken.size() == words.size()) return true;
  for (std::uint32_t position = first; position <= last; ++position) {
    if (std::ranges::find(taken, position) != taken.end()) continue;
    if (!stands_at(tokens, words[taken.size()], position)) continue;
    taken.push_back(position);
    if (find_places(tokens, words, taken, first, last)) return true;
    taken.pop_back();
  }
  return false;
}

}  // namespace

unsigned ReferenceArticle::impact(const std::string& term) const {
  const auto found = impacts.find(term);
  return found == impacts.end() ? 0 : found->second;
}

ReferenceArticle read_texts(const Article& article, Analyzer& analyzer) {
  const LanguageProfile& language = analyzer.resolve_language(article.language, article.title + " " + article.excerpt);
  return {.article = article,
          .language = std::string(language.code),
          .title = analyzer.analyze(article.title, language),
          .excerpt = analyzer.analyze(article.excerpt, language),
          .impacts = {},
          .keys = {}};
}

double length_of(const ReferenceArticle& article) {
  return 3 * count_positions(article.title) + count_positions(article.excerpt);
}

void measure_impacts(ReferenceArticle& article, double average_length) {
  const double norm = 1.6 * (1 - 0.75 + 0.75 * length_of(article) / average_length);
  const auto impact = [&](unsigned title, unsigned excerpt) {
    const double frequency = 3.0 * title + excerpt;
    return std::max(1U, static_cast<unsigned>(std::lround(120 * (frequency / (frequency + norm)))));
  };
  for (const bool stems : {false, true}) {
    for (const auto& [word, count] : count_words(article, stems)) {
      const unsigned whole = impact(count.title, count.excerpt);
      article.impacts[(stems ? "Z" : "") + word] = whole;
      if (count.title == 0) continue;
      const unsigned title = impact(count.title, 0);
      article.impacts[(stems ? "ZS" : "S") + word] = title == whole && count.excerpt > 0 ? title - 1 : title;
    }
  }
}

bool holds_word(const std::vector<Token>& tokens, std::string_view word, bool by_stem) {
  for (const Token& token : tokens) {
    if ((by_stem ? token.stem : token.text) == word) return true;
  }
  return false;
}

bool holds_prefix(const std::vector<Token>& tokens, std::string_view beginning) {
  return std::ranges::any_of(tokens, [&](const Token& token) { return token.text.starts_with(beginning); });
}

bool holds_phrase(const std::vector<Token>& tokens, const std::vector<std::string>& words) {
  return std::ranges::any_of(tokens, [&](const Token& token) {
    std::uint32_t position = token.position;
    return std::ranges::all_of(words, [&](const std::string& word) { return stands_at(tokens, word, position++); });
  });
}

bool holds_near(const std::vector<Token>& tokens, const std::vector<std::string>& words, unsigned distance) {
  const auto stands = [&](const std::string& word) { return holds_word(tokens, word, false); };
  if (!std::ranges::all_of(words, stands)) return false;
  const auto reach = static_cast<std::uint32_t>(distance + words.size() - 2);
  return std::ranges::any_of(tokens, [&](const Token& token) {
    std::vector<std::uint32_t> taken;
    return find_places(tokens, words, taken, token.position, token.position + reach);
  });
}

}  // namespace dateline
