// What a query finds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/unit/searcher/harbour_search.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Search : public HarbourSearch {};

TEST_F(Search, FindsStems) {
  EXPECT_THAT(find("migrant"), ElementsAre("migrants"));
  EXPECT_THAT(find("reopening bridges"), ElementsAre("bridge"));
}

TEST_F(Search, NeedsAllWords) { EXPECT_THAT(find("harbour strike"), ElementsAre("ferry")); }

TEST_F(Search, FallsBackToAnyWord) {
  const SearchResponse response = search(*snapshot_, request("strike vaccine"));
  EXPECT_TRUE(response.match_any);
  EXPECT_THAT(ids(response), UnorderedElementsAre("ferry", "covid"));
  EXPECT_EQ(response.total, 2u);
}

TEST_F(Search, MatchesPhrasesInOrder) {
  EXPECT_THAT(find("\"first foreign trip\""), ElementsAre("ferry"));
  EXPECT_THAT(find("\"trip foreign\""), ElementsAre("title"));
  EXPECT_THAT(find("\"foreign strike\""), IsEmpty());
}

TEST_F(Search, LooksIntoTitleOrExcerpt) {
  EXPECT_THAT(find("title:harbour"), ElementsAre("bridge"));
  EXPECT_THAT(find("excerpt:harbour"), ElementsAre("ferry"));
  EXPECT_THAT(find("excerpt:bridge"), ElementsAre("bridge"));
  EXPECT_THAT(find("excerpt:\"foreign trip\""), ElementsAre("ferry"));
  EXPECT_THAT(find("title:\"trip foreign\""), ElementsAre("title"));
  EXPECT_THAT(find("excerpt:\"trip foreign\""), IsEmpty());
  EXPECT_THAT(find("excerpt:migra*"), UnorderedElementsAre("bridge", "migrants"));
}

TEST_F(Search, ExpandsPrefixes) { EXPECT_THAT(find("migra*"), UnorderedElementsAre("bridge", "migrants")); }

TEST_F(Search, LeavesOutWhatIsNegated) {
  EXPECT_THAT(find("harbour -strike"), ElementsAre("bridge"));
  EXPECT_THAT(find("-harbour"), ElementsAre("migrants", "covid", "title"));
}

TEST_F(Search, KnowsOrAndNear) {
  EXPECT_THAT(find("strike OR vaccine"), UnorderedElementsAre("ferry", "covid"));
  EXPECT_THAT(find("trip NEAR/3 first"), UnorderedElementsAre("ferry", "title"));
  EXPECT_THAT(find("crews NEAR/2 trip"), IsEmpty());
}

TEST_F(Search, FindsCompoundsWrittenEitherWay) {
  EXPECT_THAT(find("covid19"), ElementsAre("covid"));
  EXPECT_THAT(find("COVID-19"), ElementsAre("covid"));
  EXPECT_THAT(find("\"covid 19 vaccine\""), ElementsAre("covid"));
  EXPECT_THAT(find("\"COVID-19 vaccine\""), ElementsAre("covid"));
}

TEST_F(Search, FindsFoldedFormsAcronymsAndSymbols) {
  EXPECT_THAT(find("resume"), ElementsAre("covid"));
  EXPECT_THAT(find("résumé"), ElementsAre("covid"));
  EXPECT_THAT(find("US"), ElementsAre("covid"));
  EXPECT_THAT(find("c++"), ElementsAre("covid"));
  EXPECT_THAT(find("mexico"), ElementsAre("title"));
  EXPECT_THAT(find("Mexico's"), ElementsAre("title"));
}

TEST_F(Search, IgnoresStopWordsUnlessThereIsNothingElse) {
  EXPECT_THAT(find("the bridge of the harbour"), ElementsAre("bridge"));
  EXPECT_THAT(find("the"), UnorderedElementsAre("bridge", "ferry", "covid"));
}

TEST_F(Search, RefusesWhatNoPersonTypes) {
  SearchRequest wrong = request("x");
  wrong.filters = {{"providr", "CNN"}};
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong.filters = {{"provider=", "CNN"}};
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong = request("x");
  wrong.facets = {{"author"}};
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong = request("x");
  wrong.as_of = "yesterday-ish";
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong = request("x");
  wrong.limit = kMaxLimit + 1;
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong = request("x");
  wrong.recency = -1;
  EXPECT_THROW(search(*snapshot_, wrong), Error);
}

TEST_F(Search, NeverFailsOnTypedText) {
  for (const char* query : {"\"", "(", ")))", "a OR", "NOT", "-", "title:", "date:2021-99", "quality:>=x", "*", "^2",
                            "\xFF\xFE", "NEAR", "\"\" OR \"\"", "provider:", "title:(", "😀", "🇺🇸", "()"}) {
    EXPECT_NO_THROW(search(*snapshot_, request(query))) << query;
  }
}

TEST_F(Search, TakesTheSameWordOnceAndDifferentConditionsApart) {
  EXPECT_EQ(find("title:bridg* bridg*"), find("bridg* title:bridg*"));
  const SearchResponse once = search(*snapshot_, request("harbour OR harbour"));
  EXPECT_EQ(once.hits[0].score, search(*snapshot_, request("harbour")).hits[0].score);
}

TEST_F(Search, BoundsTheWordsOfOneQuery) {
  std::string phrase;
  for (int i = 0; i < 1000; ++i) phrase += "the ";
  const SearchResponse response = search(*snapshot_, request("\"" + phrase + "\""));
  ASSERT_FALSE(response.warnings.empty());
  EXPECT_THAT(response.warnings[0].message, HasSubstr("first 64"));
}

TEST_F(Search, SaysWhenNothingCanBeSearched) {
  EXPECT_THAT(search(*snapshot_, request("!!!")).warnings.at(0).message, HasSubstr("nothing in the query"));
  EXPECT_TRUE(search(*snapshot_, request("")).warnings.empty());
}

TEST(SearchEmptyIndex, FindsNothing) {
  const TestIndex index({});
  const auto snapshot = index.open();
  EXPECT_EQ(search(*snapshot, request("x")).total, 0u);
  EXPECT_EQ(search(*snapshot, request("")).total, 0u);
}

// Xapian 1.4.22 takes the list of a term that all articles have for damaged where nothing weighs it.
TEST_F(Search, FindsWhatEveryArticleHas) {
  std::vector<Article> articles;
  for (int i = 0; i < 2000; ++i) {
    articles.push_back(make_article(std::to_string(i), i % 2 == 0 ? "branch zebra" : "branch lion", "leaf"));
  }
  const TestIndex index(std::move(articles));
  const auto snapshot = index.open();
  for (const char* query : {"branch", "bran*", "leaf OR zebra", "zebra OR source:post", "source:post", "title:branch",
                            "\"branch\"", "excerpt:leaf", "title:\"branch zebra\" OR published:true"}) {
    EXPECT_EQ(search(*snapshot, request(query)).total, 2000u) << query;
  }
}

}  // namespace
}  // namespace dateline
