#include "analyzers/tokenizer.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "analyzers/stemmer.h"

namespace dateline {
namespace {

struct Span {
  std::size_t begin, end;
  bool operator==(const Span&) const = default;
};

std::vector<Token> tokenize(std::string_view text) {
  static Tokenizer tokenizer;
  const LanguageProfile& english = *find_language("en");
  Stemmer stemmer(english);
  TokenStream stream{.source = text, .language = english, .stemmer = stemmer};
  tokenizer.tokenize(stream);
  return stream.tokens;
}

/// ICU's words of the whole text at once, in bytes: those that hold a letter or a digit, or begin with an
/// emoji.
std::vector<Span> icu_words(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  iterator->setText(units);
  std::vector<Span> words;
  std::size_t at = 0;
  std::int32_t from = iterator->first();
  for (std::int32_t to = iterator->next(); to != icu::BreakIterator::DONE; from = to, to = iterator->next()) {
    std::string word;
    units.tempSubStringBetween(from, to).toUTF8String(word);
    bool counts = u_hasBinaryProperty(units.char32At(from), UCHAR_EMOJI_PRESENTATION) != 0;
    for (std::int32_t unit = from; unit < to; unit = units.moveIndex32(unit, 1)) {
      counts |= u_isalnum(units.char32At(unit)) != 0;
    }
    if (counts) words.push_back({at, at + word.size()});
    at += word.size();
  }
  return words;
}

/// The words that the tokens lie in, each once.
std::vector<Span> words_with_tokens(const std::string& text, const std::vector<Span>& words) {
  std::vector<Span> found;
  auto word = words.begin();
  for (const Token& token : tokenize(text)) {
    while (word != words.end() && word->end <= token.begin) ++word;
    const bool inside = word != words.end() && word->begin <= token.begin && token.end <= word->end;
    const Span span = inside ? *word : Span{token.begin, token.end};
    if (found.empty() || found.back() != span) found.push_back(span);
  }
  return found;
}

TEST(Tokenizer, CutsStretchesBetweenSpacesAsICUCutsTheWholeText) {
  const std::vector<std::string> pieces = {"a",   "Zebra", "7",      "19",   " ",  " ",      "  ",     ".",
                                           ",",   "'",     "-",      "_",    "@",  "\n",     "é",      "ß",
                                           "’",   "“",     "\u0301", "東京", "の", "タワー", "ภาษา",   "ไทย",
                                           "дом", "שלום",  "한국",   "😀",   "🇩🇪", "\u200D", "\u200C", "\u00AD"};
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto left = 1 + random() % 12; left > 0; --left) text += pieces[random() % pieces.size()];
    const std::vector<Span> words = icu_words(text);
    ASSERT_EQ(words_with_tokens(text, words), words) << '"' << text << '"';
  }
}

}  // namespace
}  // namespace dateline
