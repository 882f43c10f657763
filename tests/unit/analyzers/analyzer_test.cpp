#include "analyzers/analyzer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "analyzers/registry.h"
#include "base/utf8.h"

namespace dateline {
namespace {

std::vector<Token> analyze(std::string_view text, std::string_view language = {}) {
  static Analyzer analyzer(*find_language("en"));
  return analyzer.analyze(text, analyzer.resolve_language(language, text));
}

std::vector<std::string> texts(std::string_view text, std::string_view language = {}) {
  std::vector<std::string> out;
  for (Token& token : analyze(text, language)) out.push_back(std::move(token.text));
  return out;
}

using Strings = std::vector<std::string>;

/// What token.h and analyzer.h promise of every text.
void expect_sound(std::string_view text) {
  std::uint32_t position = 0;
  for (const Token& token : analyze(text)) {
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    ASSERT_FALSE(token.text.empty());
    ASSERT_LE(token.text.size(), kMaxTokenBytes);
    ASSERT_TRUE(is_utf8(token.text));
    ASSERT_TRUE(is_utf8(text.substr(token.begin, token.end - token.begin)) || !is_utf8(text));
    if (token.role == TokenRole::bigram) {
      ASSERT_EQ(token.position, 0u);
      continue;
    }
    if (token.role == TokenRole::word || token.role == TokenRole::part) ++position;
    ASSERT_EQ(token.position, position);
    ASSERT_GE(token.last_position, token.position);
    ASSERT_EQ(token.last_position > token.position, token.role == TokenRole::joined);
  }
}

TEST(FindLanguage, TakesTagsOfAnyLength) {
  EXPECT_EQ(find_language("de-AT")->code, "de");
  for (std::size_t letters = 4; letters < 300; ++letters) {
    EXPECT_EQ(find_language(std::string(letters, 'x')), nullptr) << letters;
  }
}

TEST(Analyzer, FindsNothingInNothing) {
  EXPECT_TRUE(analyze("").empty());
  EXPECT_TRUE(analyze(" \n\t.,;!?").empty());
}

TEST(Analyzer, GivesOffsetsInSourceBytes) {
  const auto tokens = analyze("Die Straße — naïve");
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(tokens[1].begin, 4u);
  EXPECT_EQ(tokens[1].end, 11u);
  EXPECT_EQ(tokens[2].text, "naive");
  EXPECT_EQ(tokens[2].begin, 16u);
}

TEST(Analyzer, FindsEverySpellingOfAPossessive) {
  for (const char* text : {"Trump's", "Trump’s", "TRUMP‘S", "Trumpʼs", "Trump＇s"})
    EXPECT_EQ(texts(text), Strings{"trump"}) << text;
}

TEST(Analyzer, GivesQueryAndTextTheSameTokens) {
  const std::string text = "The U.S. said COVID-19 cost $1,000.50; AT&T's node.js and C++ (see @user).";
  const auto whole = texts(text);
  const std::set<std::string> indexed(whole.begin(), whole.end());
  for (const char* query : {"U.S.", "COVID-19", "COVID19", "1,000.50", "1000.50", "at&t", "node.js", "c++", "@User"})
    for (const std::string& token : texts(query)) EXPECT_TRUE(indexed.contains(token)) << query << ": " << token;
}

TEST(Analyzer, StemsAFormAsItStemsAToken) {
  Analyzer analyzer(*find_language("en"));
  const std::string text = "Elections élections running Tokyo 東京 الكتاب C++ covid-19 Häuser don't Россия";
  for (const LanguageProfile& language : language_profiles())
    for (const Token& token : analyzer.analyze(text, language))
      EXPECT_EQ(analyzer.stem(token.text, language), token.stem) << language.name << ' ' << token.text;
}

TEST(Analyzer, FindsTheSameFormsWithoutStemsAndStopWords) {
  Analyzer analyzer(*find_language("en"));
  const std::string text = "The elections of the U.S. running Tokyo 東京 C++ covid-19 @user don't Россия";
  for (const LanguageProfile& language : language_profiles()) {
    std::vector<Token> tokens = analyzer.analyze(text, language);
    for (Token& token : tokens) {
      token.stem.clear();
      token.stop = false;
    }
    EXPECT_EQ(analyzer.analyze_forms(text, language), tokens) << language.name;
  }
}

TEST(Analyzer, StemsLatinWordsOfOtherScriptsInTheDefaultLanguage) {
  Analyzer analyzer(*find_language("de"));
  EXPECT_EQ(analyzer.stem("regierungen", *find_language("ja")), "regier");
  EXPECT_EQ(Analyzer(*find_language("ja")).stem("regierungen", *find_language("zh")), "");
}

TEST(Analyzer, StemsTheSameWhenItsMemoryHasMovedOn) {
  Analyzer analyzer(*find_language("en"));
  const auto& english = *find_language("en");
  for (int number = 0; number < 50'000; ++number) {
    std::string form;
    for (int rest = number; rest > 0; rest /= 26) form += static_cast<char>('a' + rest % 26);
    (void)analyzer.stem(form, english);
  }
  EXPECT_EQ(analyzer.stem("running", english), "run");
}

TEST(Analyzer, AnalyzesTheSameTextTheSame) {
  Analyzer analyzer(*find_language("en"));
  const std::string text = "COVID-19 地震速報 L’État #tag";
  const auto first = analyzer.analyze(text, *find_language("ja"));
  (void)analyzer.analyze("something else 北京", *find_language("fr"));
  EXPECT_EQ(analyzer.analyze(text, *find_language("ja")), first);
}

TEST(Analyzer, CanBeMoved) {
  Analyzer first(*find_language("en"));
  Analyzer second = std::move(first);
  EXPECT_EQ(second.analyze("moved", *find_language("en")).size(), 1u);
}

TEST(Analyzer, MakesNoTokenOfIllFormedBytes) {
  EXPECT_EQ(texts("a \xFF\xFE b"), (Strings{"a", "b"}));
  EXPECT_EQ(texts("x\xED\xA0\x80y"), (Strings{"x", "y"}));
  EXPECT_EQ(texts("cut \xE5\x9C"), Strings{"cut"});
}

TEST(Analyzer, MakesNoTokenOfMarksAlone) { EXPECT_TRUE(analyze("\u0301\u0308 \u200D\uFE0F").empty()); }

TEST(Analyzer, AcceptsNulBytes) { EXPECT_EQ(texts(std::string_view("a\0b", 3)), (Strings{"a", "b"})); }

TEST(Analyzer, SpellsPhrasesInOneLigatureWithoutSpaces) { EXPECT_EQ(texts("ﷺ").front().find(' '), std::string::npos); }

TEST(Analyzer, CutsLongTokensSoThatEqualOnesStillMatch) {
  const std::string longest(1 << 20, 'x');
  const auto tokens = analyze(longest);
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens.front().text.size(), kMaxTokenBytes);
  EXPECT_EQ(tokens.front().text, analyze(longest).front().text);
  EXPECT_NE(tokens.front().text, analyze(longest + "x").front().text);
}

TEST(Analyzer, AddsNoBigramThatIsAWord) {
  for (const Token& token : analyze("地震")) EXPECT_NE(token.role, TokenRole::bigram);
}

TEST(Analyzer, AddsBigramsWhateverTheLanguage) {
  EXPECT_EQ(texts("新幹線", "en"), (Strings{"新幹線", "新幹", "幹線"}));
}

TEST(Analyzer, KeepsItsPromisesForHostileText) {
  for (const char* text : {"'''''",
                           "....",
                           "@@@@##",
                           "-a-'b'-",
                           "a.b.c.d.e.f.g",
                           "1,,2",
                           "1.2,3.4,5",
                           "@_@",
                           "#'s",
                           "l'l'l'",
                           "@a@b@c",
                           "C++#",
                           ".NET.",
                           "🏽🏽",
                           "👩‍",
                           "‍",
                           "𝒳𝓎 𝟙𝟚",
                           "ﬁﬂ",
                           "کتاب‌خانه",
                           "U.S.'s.",
                           "a'",
                           "'s",
                           "s's's",
                           "1's",
                           "H₂₂₂",
                           "₂H",
                           "@user_",
                           "_",
                           "__a__",
                           "a_",
                           "&&",
                           "ー",
                           "゛",
                           "東_京"})
    expect_sound(text);
}

TEST(Analyzer, KeepsItsPromisesForRandomBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 3'000; ++round) {
    std::string text(random() % 60, '\0');
    for (char& byte : text) byte = static_cast<char>(random());
    expect_sound(text);
  }
}

TEST(Analyzer, KeepsItsPromisesForRandomPieces) {
  constexpr const char* kPieces[] = {
      "a",      "US",  "s",  "'",  "’",    ".",      ",", "-",  "&",      "_",      ":",      "@",      "#", "++",
      "1",      "000", "地", "が", "ー",   "ไ",      "ท", "👍", "🏽",     "\u200C", "\u200D", "م",      "ی", "é",
      "\u0301", "₂",   " ",  "ﷺ",  "\xFF", "\u202F", "צ", "\"", "\uFF9E", "ﾄ",      "🇫",      "\u00AD", "Й", "NET"};
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) text += kPieces[random() % std::size(kPieces)];
    SCOPED_TRACE(text);
    expect_sound(text);
    if (HasFatalFailure()) return;
  }
}

// Filters that look around must not look far: runs of these are where quadratic cost would hide.
TEST(Analyzer, TakesLinearTimeForHostileText) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string_view piece :
       {"a-", "a.", "a'", "1,", "1.", "@a_", "a_", "C# ", "@a ", "THE ", "a@", "東", "H₂", "#東", "\u0316\u0301"}) {
    std::string text;
    while (text.size() < 100'000) text += piece;
    expect_sound(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(TokenFilters, AreNamedAndDescribed) {
  std::set<std::string_view> names;
  for (const TokenFilter& filter : token_filters()) {
    EXPECT_TRUE(names.insert(filter.name).second) << filter.name;
    EXPECT_FALSE(filter.description.empty()) << filter.name;
    EXPECT_EQ(filter.description.find('\n'), std::string_view::npos);
  }
}

}  // namespace
}  // namespace dateline
