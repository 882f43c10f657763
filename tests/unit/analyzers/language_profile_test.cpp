#include "analyzers/language_profile.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <string>

#include "analyzers/analyzer.h"
#include "analyzers/normalizer.h"

namespace dateline {
namespace {

TEST(LanguageProfiles, AreSortedByCode) {
  EXPECT_TRUE(std::ranges::is_sorted(language_profiles(), {}, &LanguageProfile::code));
}

TEST(LanguageProfiles, ListFoldedSortedStopWords) {
  for (const LanguageProfile& language : language_profiles()) {
    EXPECT_TRUE(std::ranges::is_sorted(language.stop_words)) << language.name;
    for (const std::string_view word : language.stop_words) EXPECT_EQ(fold(word), word);
    for (const std::string_view elision : language.elisions) EXPECT_EQ(fold(elision), elision);
  }
}

TEST(LanguageProfiles, NameStemmersThatExist) {
  for (const LanguageProfile& language : language_profiles())
    EXPECT_NO_THROW(Xapian::Stem(std::string(language.stemmer))) << language.name;
}

TEST(LanguageProfiles, SayWhichStemmersTakeBeginningsOff) {
  std::mt19937 random(7);
  for (const LanguageProfile& language : language_profiles()) {
    if (language.script != "Latn" || language.takes_beginnings) continue;
    const Xapian::Stem stem{std::string(language.stemmer)};
    for (int i = 0; i < 20000; ++i) {
      std::string word(1 + random() % 12, ' ');
      for (char& letter : word) letter = static_cast<char>('a' + random() % 26);
      ASSERT_EQ(stem(word).substr(0, 1), word.substr(0, 1)) << language.name << ' ' << word;
    }
  }
}

// Xapian knows some stemmers by several names, and Snowball has some for study: no languages of their own.
TEST(LanguageProfiles, CoverEveryNaturalLanguageOfXapiansStemmers) {
  const std::set<std::string> others{"earlyenglish", "german2", "kraaij_pohlmann", "lovins", "porter"};
  std::set<std::string_view> covered;
  for (const LanguageProfile& language : language_profiles()) covered.insert(language.stemmer);
  std::istringstream names(Xapian::Stem::get_available_languages());
  for (std::string name; names >> name;) EXPECT_TRUE(others.contains(name) || covered.contains(name)) << name;
}

TEST(LanguageProfiles, LeaveUsOutOfTheEnglishStopWords) {
  EXPECT_FALSE(std::ranges::binary_search(find_language("en")->stop_words, std::string_view("us")));
}

TEST(FindLanguage, AcceptsRegionsAndAnyCase) {
  EXPECT_EQ(find_language("en_US"), find_language("en"));
  EXPECT_EQ(find_language("DE-at"), find_language("de"));
  EXPECT_EQ(find_language("zh-Hant-TW"), find_language("zh"));
}

TEST(FindLanguage, KnowsTheOtherCodesOfALanguage) {
  EXPECT_EQ(find_language("nb-NO"), find_language("no"));
  EXPECT_EQ(find_language("nn"), find_language("no"));
  EXPECT_EQ(find_language("iw"), find_language("he"));
  EXPECT_EQ(find_language("in"), find_language("id"));
  EXPECT_EQ(find_language("deu"), find_language("de"));
}

TEST(FindLanguage, RefusesUnknownTags) {
  for (const std::string_view tag : {"", "xx", "english", "e", "-", "en!", "\xFF", "tlh"})
    EXPECT_EQ(find_language(tag), nullptr) << tag;
  EXPECT_EQ(find_language(std::string(10'000, 'e')), nullptr);
}

std::string_view resolved(std::string_view declared, std::string_view text, std::string_view otherwise = "en") {
  return Analyzer(*find_language(otherwise)).resolve_language(declared, text).code;
}

TEST(ResolveLanguage, PrefersTheDeclaredLanguage) {
  EXPECT_EQ(resolved("fr-CA", "plain text"), "fr");
  EXPECT_EQ(resolved("ja", "東京"), "ja");
}

TEST(ResolveLanguage, TellsByScriptWhatIsNotDeclared) {
  EXPECT_EQ(resolved("", "地震速報が"), "ja");
  EXPECT_EQ(resolved("", "カタカナ"), "ja");
  EXPECT_EQ(resolved("xx", "北京新闻"), "zh");
  EXPECT_EQ(resolved("", "뉴스"), "ko");
  EXPECT_EQ(resolved("", "ข่าว"), "th");
  EXPECT_EQ(resolved("", "أخبار"), "ar");
  EXPECT_EQ(resolved("", "חדשות"), "he");
  EXPECT_EQ(resolved("", "Новости"), "ru");
  EXPECT_EQ(resolved("", "समाचार"), "hi");
  EXPECT_EQ(resolved("", "செய்திகள்"), "ta");
  EXPECT_EQ(resolved("", "Նորություններ"), "hy");
}

TEST(ResolveLanguage, FallsBackToTheDefault) {
  EXPECT_EQ(resolved("", "plain text", "de"), "de");
  EXPECT_EQ(resolved("", "", "de"), "de");
  EXPECT_EQ(resolved("", "Ειδήσεις"), "en");
  EXPECT_EQ(resolved("", "The character 京 means capital"), "en");
}

TEST(ResolveLanguage, ReadsHanAsTheDefaultIfThatIsWrittenInIt) {
  EXPECT_EQ(resolved("", "東京", "ja"), "ja");
  EXPECT_EQ(resolved("", "東京", "zh"), "zh");
  EXPECT_EQ(resolved("", "東京の", "zh"), "ja");
}

}  // namespace
}  // namespace dateline
