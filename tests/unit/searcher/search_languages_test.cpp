// Searches whose words are written in several ways: languages, scripts, compounds; and what stands where.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/searcher.h"
#include "tests/support/searching.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SearchCjk, FindsPartsOfWords) {
  const TestIndex index({make_article("ja", "東京大学で地震の研究", "新幹線が止まった"),
                         make_article("th", "ภาษาไทยง่ายมาก", "x"), make_article("en", "Tokyo news", "x")});
  const auto snapshot = index.open();
  for (const char* query : {"東京", "京大", "大学", "地震", "新幹線", "幹線", "東京大学", "\"東京大学\""}) {
    EXPECT_THAT(ids(search(*snapshot, request(query))), ElementsAre("ja")) << query;
  }
  EXPECT_THAT(ids(search(*snapshot, request("ไทย"))), ElementsAre("th"));
  EXPECT_THAT(ids(search(*snapshot, request("大阪"))), IsEmpty());
}

TEST(SearchLanguages, FindsAWordByTheStemOfItsArticlesLanguage) {
  Article german = make_article("de", "Die Häuser am Hafen", "Neue Wohnungen");
  german.language = "de";
  const TestIndex index({german, make_article("en", "Houses at the harbour", "New flats")});
  const auto snapshot = index.open();
  EXPECT_THAT(ids(search(*snapshot, request("haus OR wohnung"))), ElementsAre("de"));
  EXPECT_THAT(ids(search(*snapshot, request("house"))), ElementsAre("en"));
}

TEST(SearchLanguages, HighlightsAWordWhoseStemBeginsOtherwise) {
  Article indonesian = make_article("id", "Mereka membaca buku");
  indonesian.language = "id";
  const TestIndex index({indonesian});
  const auto snapshot = index.open();
  SearchRequest asked = request("dibaca");
  asked.language = "id";
  EXPECT_EQ(search(*snapshot, asked).hits.at(0).title_highlight, "Mereka <mark>membaca</mark> buku");
}

TEST(SearchLanguages, FindsNothingForAWordThatNoLanguageHas) {
  Article japanese = make_article("ja", "東京の地震");
  const TestIndex index({japanese, make_article("en", "Houses at the harbour")});
  const auto snapshot = index.open();
  for (const char* query : {"zebra", "zebr*", "\"zebra crossing\"", "zebra -harbour", "title:zebra", "excerpt:zebra"}) {
    const SearchResponse response = search(*snapshot, request(query));
    EXPECT_EQ(response.total, 0u) << query;
    EXPECT_THAT(ids(response), IsEmpty()) << query;
  }
}

TEST(SearchCompounds, FindsOneOfStopWords) {
  const TestIndex index({make_article("list", "A to-do list"), make_article("other", "Something else to read")});
  const auto snapshot = index.open();
  EXPECT_THAT(ids(search(*snapshot, request("to-do"))), ElementsAre("list"));
  EXPECT_THAT(ids(search(*snapshot, request("to-do list"))), ElementsAre("list"));
}

TEST(SearchCompounds, HighlightsThemInPhrasesWrittenOtherwise) {
  const TestIndex index({make_article("a", "New e-mail system for all")});
  const auto snapshot = index.open();
  EXPECT_EQ(search(*snapshot, request("\"email system\"")).hits.at(0).title_highlight,
            "New <mark>e-mail</mark> <mark>system</mark> for all");
}

TEST(SearchCjk, HighlightsRunsAndWordsButNoStrayPairs) {
  const TestIndex index({make_article("a", "東京大学と京都の大学")});
  const auto snapshot = index.open();
  EXPECT_EQ(search(*snapshot, request("京大学")).hits.at(0).title_highlight,
            "東<mark>京大学</mark>と京都の<mark>大学</mark>");
}

TEST(SearchExcerpt, LooksAtFormsAndNotAtTitles) {
  Article german = make_article("de", "Häfen", "x", 9);
  german.language = "de";
  const TestIndex index({make_article("a", "Alpha ferries sail", "One ferry and a storm"),
                         make_article("b", "Lighthouse closes", "A storm"), german});
  const auto snapshot = index.open();
  EXPECT_THAT(ids(search(*snapshot, request("excerpt:\"ferries\""))), IsEmpty());
  EXPECT_THAT(ids(search(*snapshot, request("excerpt:\"ferry\""))), ElementsAre("a"));
  EXPECT_THAT(ids(search(*snapshot, request("excerpt:close*"))), IsEmpty());
  EXPECT_THAT(ids(search(*snapshot, request("lighthouse NEAR/1000 storm"))), IsEmpty());
}

}  // namespace
}  // namespace dateline
