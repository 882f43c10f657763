#include "index/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/test_index.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The words near `word` in an index with these titles.
std::vector<std::string> near(std::vector<std::string> titles, std::string_view word, std::size_t most = 10) {
  std::vector<Article> articles;
  for (std::string& title : titles) articles.push_back(make_article(std::to_string(articles.size()), std::move(title)));
  const TestIndex index(articles);
  std::vector<std::string> texts;
  for (const NearWord& one : index.open()->vocabulary().near(word, most)) texts.push_back(one.text);
  return texts;
}

TEST(Vocabulary, LetsFiveLettersDifferByOneEdit) {
  EXPECT_THAT(near({"stork story stoke storms storing strom"}, "storm"),
              ElementsAre("stork", "storms", "story", "strom"));
}

TEST(Vocabulary, LetsNineLettersDifferByTwoEdits) {
  EXPECT_THAT(near({"president precedent"}, "presidnet"), ElementsAre("president"));
  EXPECT_THAT(near({"government goverments"}, "goverment"), ElementsAre("goverments", "government"));
  EXPECT_THAT(near({"president"}, "prezidemt"), ElementsAre("president"));
}

TEST(Vocabulary, TakesShortWordsAsTyped) { EXPECT_THAT(near({"toll told"}, "tolk"), IsEmpty()); }

TEST(Vocabulary, TakesWordsWithDigitsAsTyped) {
  EXPECT_THAT(near({"covid19 covid"}, "covid18"), IsEmpty());
  EXPECT_THAT(near({"covid1 covids"}, "covid"), ElementsAre("covids"));
}

TEST(Vocabulary, PutsACommonWordBeforeARareOne) {
  EXPECT_THAT(near({"parks", "paris", "paris"}, "parts"), ElementsAre("paris", "parks"));
}

TEST(Vocabulary, ChargesForAnotherFirstLetter) {
  EXPECT_THAT(near({"harris", "harris", "paris"}, "haris"), ElementsAre("harris", "paris"));
  EXPECT_THAT(near({"zarts zarts", "zarts", "parks"}, "parts"), ElementsAre("parks", "zarts"));
}

TEST(Vocabulary, GivesNoMoreThanAskedFor) { EXPECT_THAT(near({"stork story"}, "storm", 1), ElementsAre("stork")); }

TEST(Vocabulary, CountsCodePointsNotBytes) { EXPECT_THAT(near({"Москва"}, "масква"), ElementsAre("москва")); }

TEST(Vocabulary, KnowsWhatBeginsSoTheCommonestFirst) {
  const TestIndex index({make_article("1", "Storm 2026 sto stories c++"), make_article("2", "Stories of 2025"),
                         make_article("3", "The ferry sails")});
  const auto snapshot = index.open();
  const auto beginning_with = [&](std::string_view beginning, std::size_t most) {
    std::vector<std::string> texts;
    for (const KnownWord& one : snapshot->vocabulary().beginning_with(beginning, most)) texts.emplace_back(one.text);
    return texts;
  };
  EXPECT_THAT(beginning_with("sto", 9), ElementsAre("stories", "sto", "storm"));
  EXPECT_THAT(beginning_with("sto", 2), ElementsAre("stories", "sto"));
  EXPECT_THAT(beginning_with("20", 9), ElementsAre("2025", "2026"));
  EXPECT_THAT(beginning_with("c", 9), ElementsAre("c", "c++"));
  EXPECT_THAT(beginning_with("", 1), ElementsAre("stories"));
  EXPECT_THAT(beginning_with("x", 9), IsEmpty());
}

}  // namespace
}  // namespace dateline
