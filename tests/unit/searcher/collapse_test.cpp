// One hit for a story or a provider.
#include <gmock/gmock.h>

#include "searcher/response_json.h"
#include "tests/unit/searcher/harbour_search.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CollapsedSearch : public testing::Test {
 protected:
  [[nodiscard]] SearchResponse find(const std::string& query, Collapse collapse, Sort sort = Sort::newest) const {
    return search(*snapshot_, asking(query, collapse, sort));
  }
  static SearchRequest asking(const std::string& query, Collapse collapse, Sort sort = Sort::newest) {
    SearchRequest asked = request(query);
    asked.collapse = collapse;
    asked.sort = sort;
    asked.facets = {{"provider", 10}};
    return asked;
  }

  TestIndex index_{
      {with_topics(make_article("first", "Ferry strike ends", "Crews return", 3), "Harbour Times", {}),
       with_topics(make_article("again", "FERRY STRIKE ENDS!", "At last", 2), "Radio Nord", {}),
       with_topics(make_article("later", "Ferry strike ends", "Crews will vote on Monday", 2), "Harbour Times", {}),
       with_topics(make_article("last", "Ferry strike ends", "A chronicle", 1), "Radio Nord", {}),
       with_topics(make_article("year", "Ferry strike ends", "From the archive", 300), "Harbour Times", {}),
       with_topics(make_article("toll", "Bridge toll rises", "The ferry gets dearer too", 0), "Radio Nord", {}),
       make_article("nobody", "Ferry for sale", "", 5), make_article("no one", "Ferry wanted", "", 6)}};
  std::shared_ptr<const Snapshot> snapshot_ = index_.open();
};

TEST_F(CollapsedSearch, AStoryIsOneHitThatNamesTheNewestOthers) {
  const SearchResponse found = find("ferry", Collapse::story);
  EXPECT_THAT(ids(found), ElementsAre("toll", "last", "nobody", "no one", "year"));
  EXPECT_EQ(found.total, 8);
  EXPECT_EQ(found.groups, 5);
  EXPECT_FALSE(found.hits[0].collapsed);
  ASSERT_TRUE(found.hits[1].collapsed);
  EXPECT_EQ(found.hits[1].collapsed->count, 3);
  EXPECT_THAT(found.hits[1].collapsed->ids, ElementsAre("again", "later", "first"));
}

TEST_F(CollapsedSearch, TheBestOfAGroupStandsForIt) {
  EXPECT_EQ(ids(find("vote ferry strike", Collapse::story, Sort::relevance)).front(), "later");
  EXPECT_THAT(ids(find("ferry", Collapse::story, Sort::oldest)),
              ElementsAre("year", "no one", "nobody", "first", "toll"));
}

TEST_F(CollapsedSearch, OnlyWhatIsFoundIsFolded) {
  const SearchResponse found = find("crews", Collapse::story);
  EXPECT_THAT(ids(found), ElementsAre("later"));
  EXPECT_EQ(found.hits[0].collapsed->count, 1);
}

TEST_F(CollapsedSearch, AProviderIsOneHitAndArticlesWithoutOneStayApart) {
  const SearchResponse found = find("ferry", Collapse::provider);
  EXPECT_THAT(ids(found), ElementsAre("toll", "later", "nobody", "no one"));
  EXPECT_EQ(found.groups, 4);
  EXPECT_EQ(found.hits[0].collapsed->count, 2);
  EXPECT_EQ(found.hits[1].collapsed->count, 2);
}

TEST_F(CollapsedSearch, OffsetAndLimitCountGroups) {
  SearchRequest asked = asking("ferry", Collapse::story);
  asked.limit = 2;
  asked.offset = 1;
  EXPECT_THAT(ids(search(*snapshot_, asked)), ElementsAre("last", "nobody"));
  asked.offset = 4;
  EXPECT_THAT(ids(search(*snapshot_, asked)), ElementsAre("year"));
  asked.offset = 5;
  EXPECT_THAT(ids(search(*snapshot_, asked)), IsEmpty());
}

TEST_F(CollapsedSearch, FacetsCountArticlesAndGroups) {
  const SearchResponse found = find("ferry", Collapse::story);
  const auto& providers = found.facets.at(0).values;
  ASSERT_EQ(providers.size(), 2u);
  EXPECT_EQ(providers[0].value, "Harbour Times");
  EXPECT_EQ(providers[0].count, 3);
  EXPECT_EQ(providers[0].groups, 2);
  EXPECT_EQ(providers[1].count, 3);
  EXPECT_EQ(providers[1].groups, 2);
}

TEST_F(CollapsedSearch, JsonSaysGroupsOnlyIfAsked) {
  const auto folded = response_to_json(find("ferry", Collapse::story));
  EXPECT_EQ(folded.at("groups"), 5);
  EXPECT_EQ(folded.at("facets").at("provider").at(0).at("groups"), 2);
  EXPECT_EQ(folded.at("hits").at(1).at("collapsed").at("count"), 3);
  EXPECT_EQ(folded.at("hits").at(1).at("collapsed").at("ids").at(0), "again");
  EXPECT_FALSE(folded.at("hits").at(0).as_object().contains("collapsed"));
  const auto plain = response_to_json(find("ferry", Collapse::none));
  EXPECT_FALSE(plain.contains("groups"));
  EXPECT_FALSE(plain.at("facets").at("provider").at(0).as_object().contains("groups"));
}

}  // namespace
}  // namespace dateline
