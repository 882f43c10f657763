// Faults that search_property_test.cpp found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/searcher.h"
#include "searcher/synonyms/synonyms.h"
#include "tests/support/searching.h"

namespace dateline {
namespace {

SearchRequest text_alone(const std::string& query) {
  SearchRequest wanted = request(query);
  wanted.recency = 0;
  wanted.prior = 0;
  return wanted;
}

// With the filter, b once had the scores of the phrase's words, which it does not have.
TEST(SearchFaults, APhraseThatIsNotThereAddsNothingToAScore) {
  const TestIndex index({make_article("a", "ferry", "", 1), make_article("b", "north ferry harbour", "", 2),
                         make_article("c", "pier and north ferry harbour", "", 3),
                         make_article("d", "ferry harbour", "", 4), make_article("e", "harbour pier", "", 500)});
  const auto snapshot = index.open();
  SearchRequest with_phrase = text_alone("\"pier north\" OR harbour OR ferry");
  with_phrase.filters = {{"year", "2021"}};
  SearchRequest without = with_phrase;
  without.query = "harbour OR ferry";
  EXPECT_EQ(ids(search(*snapshot, with_phrase)), ids(search(*snapshot, without)));
}

TEST(SearchFaults, AWordTypedTwiceCountsOnceWhereverItStands) {
  const TestIndex index({make_article("a", "flood levee"), make_article("b", "flood harbour")});
  const auto snapshot = index.open();
  const double once = search(*snapshot, text_alone("flood levee")).hits.at(0).score;
  for (const char* query : {"flood (flood levee)", "levee (flood OR levee)", "(flood levee) OR (levee -harbour)"}) {
    EXPECT_NEAR(search(*snapshot, text_alone(query)).hits.at(0).score, once, 1e-6) << query;
  }
  const double phrase = search(*snapshot, text_alone("\"flood levee\"")).hits.at(0).score;
  EXPECT_NEAR(search(*snapshot, text_alone("\"flood levee\" OR (\"flood levee\" -harbour)")).hits.at(0).score, phrase,
              1e-6);
}

TEST(SearchFaults, AWordNearItselfStandsThereTwiceInItsFieldToo) {
  const TestIndex index({make_article("once", "strike", "A strike"), make_article("twice", "strike after strike", "")});
  const auto snapshot = index.open();
  EXPECT_EQ(ids(search(*snapshot, text_alone("title:(strike NEAR/5 strike)"))), std::vector<std::string>{"twice"});
  EXPECT_EQ(search(*snapshot, text_alone("excerpt:(strike NEAR/5 strike)")).total, 0u);
}

// A filter within a list holds for all of it when any word may match.
TEST(SearchFaults, AWeightDoesNotChangeWhatIsFound) {
  const TestIndex index({make_article("old", "flood", "", 400), make_article("new", "levee", "", 1)});
  const auto snapshot = index.open();
  const auto plain = ids(search(*snapshot, text_alone("(year:2021 levee) flood zebra")));
  EXPECT_EQ(ids(search(*snapshot, text_alone("(year:2021 levee)^2 flood zebra"))), plain);
  EXPECT_EQ(ids(search(*snapshot, text_alone("title:(year:2021 levee) flood zebra"))), plain);
}

TEST(SearchFaults, WordsBesideAnExclusionInAFieldStayTogether) {
  const TestIndex index({make_article("a", "big apple"), make_article("b", "big apple jets")});
  const auto snapshot = index.open();
  SearchRequest wanted = text_alone("title:(new york -jets)");
  wanted.synonyms = std::make_shared<const Synonyms>(Synonyms::parse("new york, big apple", "synonyms.txt"));
  EXPECT_EQ(ids(search(*snapshot, wanted)), std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace dateline
