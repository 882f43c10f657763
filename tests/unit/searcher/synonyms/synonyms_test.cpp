#include "searcher/synonyms/synonyms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "index/calendar.h"
#include "searcher/query/query_parser.h"
#include "searcher/synonyms/apply_synonyms.h"
#include "tests/unit/searcher/harbour_search.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Synonyms read(std::string_view text) { return Synonyms::parse(text, "synonyms.txt"); }

std::string complaint(std::string_view text) {
  try {
    static_cast<void>(read(text));
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

TEST(SynonymFile, HasWordsThatMeanTheSame) {
  const Synonyms synonyms = read("# vehicles\r\n\r\ncar, Automobile , motor car\n");
  ASSERT_NE(synonyms.find("automobile"), nullptr);
  EXPECT_TRUE(synonyms.find("automobile")->as_typed);
  EXPECT_THAT(synonyms.find("automobile")->alternatives, ElementsAre("car", "motor car"));
  EXPECT_THAT(synonyms.find("motor car")->alternatives, ElementsAre("car", "Automobile"));
  EXPECT_EQ(synonyms.find("motor"), nullptr);
  EXPECT_EQ(synonyms.longest(), 2u);
}

TEST(SynonymFile, HasWordsThatAreSearchedAsOthers) {
  const Synonyms synonyms = read("colour, farbe => color\ntv => tv, television");
  EXPECT_FALSE(synonyms.find("farbe")->as_typed);
  EXPECT_THAT(synonyms.find("farbe")->alternatives, ElementsAre("color"));
  EXPECT_TRUE(synonyms.find("tv")->as_typed);
  EXPECT_THAT(synonyms.find("tv")->alternatives, ElementsAre("television"));
  EXPECT_EQ(synonyms.find("television"), nullptr);
}

TEST(SynonymFile, MayNameAWordInSeveralLines) {
  EXPECT_THAT(read("a1, b1\na1, c1\na1, b1").find("a1")->alternatives, ElementsAre("b1", "c1"));
}

TEST(SynonymFile, TakesWhatFollowsABackslashForItself) {
  EXPECT_THAT(read("eleven\\, twelve, a=\\>b").find("eleven twelve")->alternatives, ElementsAre("a=>b"));
}

TEST(SynonymFile, ComparesWordsAsASearchDoes) {
  const Synonyms synonyms = read("COVID-19, Zoë's illness");
  EXPECT_NE(synonyms.find("covid 19"), nullptr);
  EXPECT_NE(synonyms.find("zoe illness"), nullptr);
}

TEST(SynonymFile, IsRefusedWithTheLineThatIsWrong) {
  EXPECT_THAT(complaint("a, b\nc"), HasSubstr("synonyms.txt:2: a word alone has no synonym"));
  EXPECT_THAT(complaint("a,,b"), HasSubstr("synonyms.txt:1: there is nothing between two commas"));
  EXPECT_THAT(complaint("\n=> b"), HasSubstr("synonyms.txt:2: there is nothing"));
  EXPECT_THAT(complaint("a => b => c"), HasSubstr("more than one '=>'"));
  EXPECT_THAT(complaint("a, &"), HasSubstr("'&' has no word to search for"));
  EXPECT_THAT(complaint("a, b c d e f g h i j"), HasSubstr("more than 8 words"));
  EXPECT_THAT(complaint("a, \xff"), HasSubstr("synonyms.txt: the file is no UTF-8"));
  std::string many = "w0";
  for (int i = 1; i < 40; ++i) many += ", w" + std::to_string(i);
  EXPECT_THAT(complaint(many), HasSubstr("synonyms.txt:1: 'w0' has more than 32 synonyms"));
  EXPECT_THROW(static_cast<void>(Synonyms::load("/nowhere/synonyms.txt")), Error);
}

// The tree of a query with the synonyms in it.
std::string applied(std::string_view file, const std::string& query) {
  const Synonyms synonyms = read(file);
  Analyzer analyzer(*find_language("en"));
  const Calendar calendar("UTC");
  QueryNode root = parse_query(query, {calendar, 0}).root;
  static_cast<void>(apply_synonyms(synonyms, analyzer, root));
  return describe(root);
}

TEST(AppliedSynonyms, StandBesideWordsOrInTheirPlace) {
  EXPECT_EQ(applied("tv, television", "tv tonight"), "(all* (best text:tv text:television) text:tonight)");
  EXPECT_EQ(applied("colour => color", "Colour"), "(all* (best text:color))");
  EXPECT_EQ(applied("eu, european union", "eu law"), "(all* (best text:eu phrase:\"european union\") text:law)");
}

TEST(AppliedSynonyms, StandForTheLongestRunOfWords) {
  EXPECT_EQ(applied("eu, european union\nunion, league", "the European Union law"),
            "(all* text:the (best (all* text:European text:Union) text:eu) text:law)");
  EXPECT_EQ(applied("eu, european union", "european AND union"), "(all* (all text:european text:union))");
}

TEST(AppliedSynonyms, ReachIntoGroupsAndFieldsAndKeepWeights) {
  EXPECT_EQ(applied("tv, television", "title:tv OR tv^2"),
            "(all* (any (scope:title (best text:tv text:television)) (best text:tv text:television)^2))");
}

TEST(AppliedSynonyms, LeaveQuotesPrefixesAndExclusionsAlone) {
  for (const char* query : {"\"tv\"", "tv*", "-tv", "tv NEAR news"}) {
    EXPECT_EQ(applied("tv, television", query), applied("x, y", query)) << query;
  }
}

class SynonymSearch : public HarbourSearch {
 protected:
  [[nodiscard]] SearchResponse answer(std::string query, std::string_view file) const {
    SearchRequest asked = request(std::move(query));
    asked.synonyms = std::make_shared<const Synonyms>(read(file));
    return search(*snapshot_, asked);
  }
};

TEST_F(SynonymSearch, FindsWhatASynonymFindsAndSaysSo) {
  const SearchResponse response = answer("boat", "boat, ferry");
  EXPECT_THAT(ids(response), ElementsAre("ferry"));
  EXPECT_THAT(response.synonyms, ElementsAre(Correction{"boat", {"ferry"}, 0}));
  EXPECT_EQ(response.hits[0].title_highlight, "<mark>Ferry</mark> strike ends");
  EXPECT_THAT(answer("ferry", "boat, ferry").corrections, IsEmpty());
}

TEST_F(SynonymSearch, FindsSeveralWordsOnlyTogether) {
  EXPECT_THAT(ids(answer("walkout", "walkout, ferry strike")), ElementsAre("ferry"));
  EXPECT_THAT(ids(answer("walkout", "walkout, strike ferry")), IsEmpty());
  EXPECT_THAT(ids(answer("ferry strike", "strike => migration\nferry strike => migration")), ElementsAre("bridge"));
}

TEST_F(SynonymSearch, ScoresTheBestOfThemOnce) {
  const auto score = [&](std::string query, std::string_view file) {
    return answer(std::move(query), file).hits[0].score;
  };
  EXPECT_DOUBLE_EQ(score("bridge", "bridge, viaduct"), score("bridge", "x1, y1"));
  EXPECT_DOUBLE_EQ(score("viaduct", "viaduct => bridge"), score("bridge", "x1, y1"));
}

TEST_F(SynonymSearch, IsBounded) {
  std::string file;
  std::string query;
  for (int i = 0; i < 20; ++i) {
    const std::string word = "w" + std::to_string(i);
    query += word + " ";
    file += word + " => ferry strike ends, harbour bridge reopens\n";
  }
  const SearchResponse response = answer(query, file);
  EXPECT_EQ(response.synonyms.size(), 10u);
  ASSERT_FALSE(response.warnings.empty());
  EXPECT_THAT(response.warnings[0].message, HasSubstr("more than 64 words"));
}

}  // namespace
}  // namespace dateline
