#include "searcher/suggest/unfinished_query.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "index/calendar.h"
#include "searcher/query/query_parser.h"

namespace dateline {
namespace {

// "word [head] word" and the like.
std::string read(const std::string& text) {
  const LanguageProfile& english = *find_language("en");
  Analyzer analyzer(english);
  const Calendar calendar("UTC");
  const UnfinishedQuery query = read_unfinished(text, parse_query(text, {calendar, 0}).root, analyzer, english);
  switch (query.part) {
    case UnfinishedQuery::Part::word:
      return fmt::format("word [{}] {}", query.head, query.word);
    case UnfinishedQuery::Part::next_word:
      return fmt::format("next [{}] {}", query.head, query.word);
    case UnfinishedQuery::Part::value:
      return fmt::format("{}={}", query.facet, query.word);
    case UnfinishedQuery::Part::closed:
      break;
  }
  return "closed";
}

TEST(UnfinishedQuery, EndsInAWordThatIsFolded) {
  EXPECT_EQ(read("Ferry Stri"), "word [Ferry ] stri");
  EXPECT_EQ(read("Élec"), "word [] elec");
}

TEST(UnfinishedQuery, EndsInAnyWordThatMustOccur) {
  EXPECT_EQ(read("(ferry OR boat) AND stri"), "word [(ferry OR boat) AND ] stri");
  EXPECT_EQ(read("topic:Ferry -toll (stri"), "word [topic:Ferry -toll (] stri");
  EXPECT_EQ(read("\"north pi"), "word [\"north ] pi");
}

TEST(UnfinishedQuery, TakesACompoundForOneWord) { EXPECT_EQ(read("winter COVID-1"), "word [winter ] covid1"); }

TEST(UnfinishedQuery, WantsTheNextWordBehindACompleteOne) {
  EXPECT_EQ(read("ferry "), "next [ferry ] ferry");
  EXPECT_EQ(read("ferry!"), "next [ferry! ] ferry");
  EXPECT_EQ(read("\"ferry strike\" "), "next [\"ferry strike\" ] ");
}

TEST(UnfinishedQuery, KnowsThatOnlyStopWordsStandBefore) {
  const auto stop_words_before = [](const std::string& text) {
    const LanguageProfile& english = *find_language("en");
    Analyzer analyzer(english);
    const Calendar calendar("UTC");
    return read_unfinished(text, parse_query(text, {calendar, 0}).root, analyzer, english).stop_words_before;
  };
  EXPECT_TRUE(stop_words_before("ferry"));
  EXPECT_TRUE(stop_words_before("To the ferry"));
  EXPECT_FALSE(stop_words_before("the ferry str"));
  EXPECT_FALSE(stop_words_before("-the ferry"));
}

TEST(UnfinishedQuery, EndsInAFacetsValue) {
  EXPECT_EQ(read("ferry topic:Stri"), "topic=Stri");
  EXPECT_EQ(read("ferry topic:"), "topic=");
}

TEST(UnfinishedQuery, CompletesNoValueOfADateByWords) {
  for (const char* text : {"year:20", "date:20", "ferry month:2021-", "quality:"}) {
    EXPECT_EQ(read(text), "closed") << text;
  }
  EXPECT_EQ(read("year:20 "), "next [year:20 ] 20");
}

TEST(UnfinishedQuery, IsClosedBehindWhatNoWordCanBeAddedTo) {
  for (const char* text : {"", "ferry -stri", "ferry OR stri", "\"ferry strike\"", "title:stri", "stri*", "東京都"}) {
    EXPECT_EQ(read(text), "closed") << text;
  }
}

}  // namespace
}  // namespace dateline
