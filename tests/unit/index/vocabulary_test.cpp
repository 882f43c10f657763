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

}  // namespace
}  // namespace dateline
