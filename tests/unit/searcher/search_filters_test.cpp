// Filters, facets and dates of a search.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/unit/searcher/harbour_search.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class SearchFilters : public HarbourSearch {};

TEST_F(SearchFilters, KeepsTypedFiltersWhenAnyWordMayMatch) {
  EXPECT_THAT(find("strike vaccine provider:\"radio nord\""), ElementsAre("covid"));
}

TEST_F(SearchFilters, DoesNotFallBackBecauseOfAChosenFacet) {
  SearchRequest with_filter = request("harbour strike");
  with_filter.filters = {{"provider", "Radio Nord"}};
  const SearchResponse response = search(*snapshot_, with_filter);
  EXPECT_FALSE(response.match_any);
  EXPECT_EQ(response.total, 0u);
}

TEST_F(SearchFilters, FiltersByTypedFields) {
  EXPECT_THAT(find("topic:election"), ElementsAre("title"));
  EXPECT_THAT(find("provider:\"harbour times\" ferry"), ElementsAre("ferry"));
  EXPECT_THAT(find("date:2021-06-05"), ElementsAre("ferry"));
  EXPECT_THAT(find("date:2021-06-04.."), ElementsAre("bridge", "ferry"));
  EXPECT_THAT(find("is:related"), IsEmpty());
}

TEST_F(SearchFilters, CountsFacetsAsIfTheirOwnValueWereNotChosen) {
  SearchRequest chosen = request("");
  chosen.filters = {{"provider", "harbour times"}};
  const SearchResponse response = search(*snapshot_, chosen);
  EXPECT_EQ(response.total, 2u);
  ASSERT_EQ(response.facets.size(), 2u);
  const FacetResult& provider = response.facets[0];
  EXPECT_EQ(provider.total, 3u);
  EXPECT_EQ(provider.values[0].value, "Harbour Times");
  EXPECT_TRUE(provider.values[0].selected);
  EXPECT_EQ(provider.values[1].value, "Radio Nord");
  EXPECT_EQ(provider.values[1].count, 2u);
  const FacetResult& topic = response.facets[1];
  EXPECT_EQ(topic.total, 2u);
  EXPECT_EQ(topic.values[0].value, "Traffic");
  EXPECT_EQ(topic.values[0].count, 2u);
}

TEST_F(SearchFilters, OrsValuesOfOneFacetAndAndsFacets) {
  SearchRequest chosen = request("");
  chosen.filters = {
      {"provider", "Radio Nord"}, {"provider", "Le Courrier"}, {"topic", "Health"}, {"topic", "election"}};
  EXPECT_THAT(ids(search(*snapshot_, chosen)), ElementsAre("covid", "title"));
}

TEST_F(SearchFilters, ShowsAChosenValueThatNothingHas) {
  SearchRequest chosen = request("bridge");
  chosen.filters = {{"topic", "Opera"}};
  const SearchResponse response = search(*snapshot_, chosen);
  EXPECT_EQ(response.total, 0u);
  const FacetResult& topic = response.facets[1];
  EXPECT_EQ(topic.values.back().value, "Opera");
  EXPECT_EQ(topic.values.back().count, 0u);
  EXPECT_TRUE(topic.values.back().selected);
}

TEST_F(SearchFilters, HidesWhatIsDatedLater) {
  SearchRequest earlier = request("");
  earlier.as_of = "2021-06-04";
  EXPECT_THAT(ids(search(*snapshot_, earlier)), ElementsAre("migrants", "covid", "title"));
  EXPECT_EQ(search(*snapshot_, earlier).total, 3u);
}

TEST_F(SearchFilters, KeepsFiltersAndNegationsTogetherWhenAnyWordMayMatch) {
  EXPECT_THAT(find("zebra provider:(\"Radio Nord\" OR \"Le Courrier\")"), IsEmpty());
  EXPECT_THAT(find("zebra harbour (provider:\"Harbour Times\" OR topic:health)"),
              UnorderedElementsAre("bridge", "ferry"));
  EXPECT_THAT(find("zebra harbour -(bridge strike)"), UnorderedElementsAre("bridge", "ferry"));
}

TEST_F(SearchFilters, CountsDurationsFromTheMomentLookedAt) {
  SearchRequest archive = request("date:3d");
  archive.as_of = "newest";
  EXPECT_THAT(ids(search(*snapshot_, archive)), ElementsAre("bridge", "ferry"));
  archive.query = "";
  archive.since = "3d";
  EXPECT_THAT(ids(search(*snapshot_, archive)), ElementsAre("bridge", "ferry"));
  archive.since = "";
  archive.as_of = "6d";  // Six days before now, which is a day after the newest.
  EXPECT_THAT(ids(search(*snapshot_, archive)), ElementsAre("migrants", "covid", "title"));
  archive.as_of = "2021..";
  EXPECT_THROW(search(*snapshot_, archive), Error);
}

TEST(SearchFacets, ListAsManyValuesAsAreAskedFor) {
  std::vector<Article> articles;
  for (int i = 0; i < 1100; ++i) {
    articles.push_back(make_article(std::to_string(i), "word"));
    articles.back().provider.name = "Provider " + std::to_string(i);
  }
  const TestIndex index(std::move(articles));
  for (const std::string query : {"", "word"}) {
    SearchRequest wanted = request(query);
    wanted.facets = {{"provider", 1090}};
    const SearchResponse response = search(*index.open(), wanted);
    EXPECT_EQ(response.facets.at(0).values.size(), 1090u) << query;
    EXPECT_EQ(response.facets.at(0).total, 1100u) << query;
  }
}

QueryNode facet_node(std::string name, std::string text) {
  QueryNode node;
  node.kind = QueryNode::Kind::facet;
  node.name = std::move(name);
  node.text = std::move(text);
  return node;
}

TEST_F(SearchFilters, CountsFacetsWithinConditions) {
  SearchRequest narrowed = request("");
  narrowed.facets = {{"provider"}};
  narrowed.conditions.emplace().children = {facet_node("provider", "Harbour Times"), facet_node("topic", "bridge")};
  const SearchResponse response = search(*snapshot_, narrowed);
  EXPECT_THAT(ids(response), ElementsAre("bridge"));
  EXPECT_EQ(response.facets.at(0).values.size(), 1u);
}

TEST_F(SearchFilters, LetsConditionsExcludeArticles) {
  QueryNode without;
  without.kind = QueryNode::Kind::negated;
  without.children = {facet_node("topic", "Traffic")};
  SearchRequest narrowed = request("harbour");
  narrowed.conditions.emplace().children = {without};
  EXPECT_THAT(ids(search(*snapshot_, narrowed)), IsEmpty());
}

TEST_F(SearchFilters, FallsBackToAnyWordWithinConditions) {
  SearchRequest narrowed = request("strike vaccine");
  narrowed.conditions.emplace().children = {facet_node("provider", "Radio Nord")};
  const SearchResponse response = search(*snapshot_, narrowed);
  EXPECT_TRUE(response.match_any);
  EXPECT_THAT(ids(response), ElementsAre("covid"));
}

}  // namespace
}  // namespace dateline
