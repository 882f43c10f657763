// One golden file per language: how a query and a title are cut, and what of the title is marked.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "analyzers/analyzer.h"
#include "searcher/searcher.h"
#include "tests/support/golden.h"
#include "tests/support/searching.h"

namespace dateline {
namespace {

constexpr std::string_view kFolder = "searcher/languages";

/// Its words in order, each with its stem; stop words in parentheses.
std::string render_words(const std::string& text, const LanguageProfile& language) {
  Analyzer analyzer(language);
  std::string words;
  for (const Token& token : analyzer.analyze(text, language)) {
    if (!takes_position(token)) continue;
    const std::string word = token.stem.empty() ? token.text : token.text + "~" + token.stem;
    words += fmt::format(fmt::runtime(token.stop ? " ({})" : " {}"), word);
  }
  return words;
}

std::string without_marks(std::string text) {
  for (const std::string mark : {"<mark>", "</mark>"}) {
    for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark)) text.erase(at, mark.size());
  }
  return text;
}

/// A case is "query | title"; the title is indexed in the language, the query searched in it.
std::string find_title(const std::string& input, const LanguageProfile& language) {
  const std::size_t bar = input.find(" | ");
  Article article = make_article("a", input.substr(bar + 3));
  article.language = language.code;
  const TestIndex index({article});
  SearchRequest wanted = request(input.substr(0, bar));
  wanted.language = language.code;
  wanted.escape_html = false;
  const SearchResponse response = search(*index.open(), wanted);

  std::string out = "query:" + render_words(wanted.query, language) + "\ntitle:";
  out += render_words(article.title, language) + "\n";
  if (response.hits.empty()) return out + "not found\n";
  EXPECT_EQ(without_marks(response.hits[0].title_highlight), article.title);
  return out + response.hits[0].title_highlight + "\n";
}

TEST(LanguageFiles, EveryLanguageHasSentences) {
  for (const LanguageProfile& language : language_profiles()) {
    const auto file = golden_folder() / kFolder / fmt::format("{}.txt", language.code);
    EXPECT_TRUE(std::filesystem::exists(file)) << language.name << " needs " << file;
  }
}

class LanguageGolden : public testing::TestWithParam<LanguageProfile> {};

TEST_P(LanguageGolden, SentencesAreCutFoundAndMarkedAsRecorded) {
  const LanguageProfile& language = *find_language(GetParam().code);
  check_golden_cases(std::filesystem::path(kFolder) / fmt::format("{}.txt", language.code),
                     [&](const std::string& input) { return find_title(input, language); });
}

INSTANTIATE_TEST_SUITE_P(Languages, LanguageGolden, testing::ValuesIn(language_profiles()),
                         [](const auto& param) { return std::string(param.param.name); });

}  // namespace
}  // namespace dateline
