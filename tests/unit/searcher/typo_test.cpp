// Words that look like the typed ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/edit_distance.h"
#include "tests/unit/searcher/harbour_search.h"
#include "tests/unit/searcher/random_corpus.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TypoTest : public HarbourSearch {
 protected:
  [[nodiscard]] SearchResponse answer(std::string query, Typo typo = Typo::automatic) const {
    SearchRequest asked = request(std::move(query));
    asked.typo = typo;
    return search(*snapshot_, asked);
  }
};

TEST_F(TypoTest, FindsAMisspeltWordAndSaysHowItWasRead) {
  const SearchResponse response = answer("harbour brigde");
  EXPECT_THAT(ids(response), ElementsAre("bridge"));
  EXPECT_FALSE(response.match_any);
  EXPECT_THAT(response.corrections, ElementsAre(Correction{"brigde", {"bridge"}, 8}));
  EXPECT_EQ(response.did_you_mean, "harbour bridge");
  EXPECT_EQ(response.hits[0].title_highlight, "<mark>Harbour</mark> <mark>bridge</mark> reopens");
}

TEST_F(TypoTest, TakesWordsAsTypedIfToldTo) {
  const SearchResponse response = answer("harbour brigde", Typo::off);
  EXPECT_TRUE(response.match_any);
  EXPECT_THAT(response.corrections, IsEmpty());
  EXPECT_EQ(response.did_you_mean, "harbour bridge");
}

TEST_F(TypoTest, KeepsEverythingElseInTheSuggestion) {
  EXPECT_EQ(answer("title:(feryr OR \"north pier\") stirke^2 -levee").did_you_mean,
            "title:(ferry OR \"north pier\") strike^2 -levee");
}

TEST_F(TypoTest, ReadsNothingIntoWordsThatFindEnough) {
  EXPECT_THAT(answer("harbour").corrections, IsEmpty());
  EXPECT_EQ(answer("harbour").did_you_mean, "");
}

TEST_F(TypoTest, LeavesPhrasesPrefixesAndExclusionsAsTyped) {
  for (const char* query : {"\"harbour brigde\"", "brigde*", "harbour -brigde"}) {
    EXPECT_THAT(answer(query, Typo::on).corrections, IsEmpty()) << query;
  }
}

TEST_F(TypoTest, ReadsMisspeltWordsAlsoWhereAnyWordSuffices) {
  const SearchResponse response = answer("brigde xylophone");
  EXPECT_TRUE(response.match_any);
  EXPECT_THAT(ids(response), ElementsAre("bridge"));
  EXPECT_THAT(response.corrections, ElementsAre(Correction{"brigde", {"bridge"}, 0}));
}

TEST(Typo, PrefersWhatOccursWithTheOtherWords) {
  const TestIndex index({make_article("1", "Kamala Harris speaks"), make_article("2", "Spring in Paris"),
                         make_article("3", "Rain in Paris")});
  EXPECT_EQ(search(*index.open(), request("kamala haris")).did_you_mean, "kamala harris");
  EXPECT_EQ(search(*index.open(), request("spring haris")).did_you_mean, "spring paris");
}

TEST(Typo, ScoresTheWordAsTypedHigher) {
  const TestIndex index({make_article("paris", "Paris"), make_article("haris", "Haris spoke of other things", {}, 10),
                         make_article("harris", "Harris")});
  SearchRequest asked = request("haris");
  EXPECT_THAT(ids(search(*index.open(), asked)), ElementsAre("haris"));
  asked.typo = Typo::on;
  const std::vector<std::string> found = ids(search(*index.open(), asked));
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found.front(), "haris");
}

TEST(Typo, IsNothingInAnEmptyIndex) {
  const TestIndex index(std::vector<Article>{});
  SearchRequest asked = request("president");
  asked.typo = Typo::on;
  EXPECT_EQ(search(*index.open(), asked).total, 0u);
}

std::set<std::string> found(const Snapshot& snapshot, const std::string& query, Typo typo) {
  SearchRequest asked = request(query);
  asked.typo = typo;
  asked.limit = kMaxLimit;
  const std::vector<std::string> all = ids(search(snapshot, asked));
  return {all.begin(), all.end()};
}

// A word of the corpus with one or two keys hit wrong.
std::string misspelt(Dice& dice) {
  std::string word(dice.of(std::array{"harbour", "bridges", "migrating", "ferries", "president", "council", "storm"}));
  for (int edits = 1 + dice.below(2); edits > 0; --edits) {
    const auto at = static_cast<std::size_t>(dice.below(static_cast<int>(word.size())));
    if (dice.one_in(2) && word.size() > 1)
      word.erase(at, 1);
    else
      word.insert(at, 1, static_cast<char>('a' + dice.below(26)));
  }
  return word;
}

TEST(TypoProperty, FindsAllThatTheWordAsTypedFindsAndOnlyReportsWhatIsNear) {
  Dice dice(7);
  const TestIndex index(random_articles(dice, 100));
  const auto snapshot = index.open();
  for (int i = 0; i < 80; ++i) {
    const std::string query = misspelt(dice);
    const auto typed = found(*snapshot, query, Typo::off), automatic = found(*snapshot, query, Typo::automatic),
               always = found(*snapshot, query, Typo::on);
    EXPECT_TRUE(std::ranges::includes(automatic, typed)) << query;
    EXPECT_TRUE(std::ranges::includes(always, automatic)) << query;
    for (const Correction& correction : search(*snapshot, request(query)).corrections) {
      for (const std::string& word : correction.read_as) {
        EXPECT_LE(EditDistance(correction.word).to(word, 2), correction.word.size() < 9 ? 1u : 2u) << query;
      }
    }
  }
}

}  // namespace
}  // namespace dateline
