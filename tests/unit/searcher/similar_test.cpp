#include "searcher/similar.h"

#include <gmock/gmock.h>

#include "tests/unit/searcher/harbour_search.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Article naming(Article article, std::vector<std::string> related) {
  article.related = std::move(related);
  return article;
}

class Similar : public testing::Test {
 protected:
  [[nodiscard]] SearchResponse like(std::string_view id, const SearchRequest& request = text_alone()) const {
    auto response = find_similar(*snapshot_, id, request);
    EXPECT_TRUE(response) << id;
    return response ? *std::move(response) : SearchResponse();
  }
  static SearchRequest text_alone() {
    SearchRequest request = dateline::request("");
    request.recency = 0;
    request.prior = 0;
    return request;
  }

  TestIndex index_{
      {naming(make_article("strike", "Ferry strike in the harbour", "Crews stop the ferry until Monday", 5),
              {"gone", "choir", "strike", "toll", "choir"}),
       make_article("crews", "Ferry crews end their strike", "The harbour is open again", 60),
       make_article("ferry", "A new ferry", "It was built in Norway and will come in spring", 4),
       make_article("harbour", "Dredging begins", "The harbour becomes deeper, and the water stays", 0),
       make_article("choir", "Choir sings for nobody", "Rehearsal", 9),
       make_article("toll", "Bridge toll rises", "The ferry gets dearer too", 7),
       make_article("coming", "Ferry strike: the film", "In cinemas next week", -6)}};
  std::shared_ptr<const Snapshot> snapshot_ = index_.open();
};

TEST_F(Similar, CuratedArticlesComeFirstInTheirOrderThenTheMostAlike) {
  const SearchResponse found = like("strike");
  EXPECT_THAT(ids(found), ElementsAre("choir", "toll", "crews", "harbour", "ferry"));
  std::vector<bool> curated;
  for (const Hit& hit : found.hits) curated.push_back(hit.curated.value());
  EXPECT_THAT(curated, ElementsAre(true, true, false, false, false));
  EXPECT_EQ(found.similar_to, "strike");
  EXPECT_EQ(found.total, 5);
}

TEST_F(Similar, LimitCountsCuratedArticlesToo) {
  SearchRequest request = text_alone();
  request.limit = 1;
  EXPECT_THAT(ids(like("strike", request)), ElementsAre("choir"));
  request.limit = 3;
  EXPECT_THAT(ids(like("strike", request)), ElementsAre("choir", "toll", "crews"));
  request.limit = 0;
  EXPECT_THAT(ids(like("strike", request)), IsEmpty());
}

TEST_F(Similar, WordsThatWereSharedAreMarkedInEveryForm) {
  EXPECT_EQ(like("strike").hits.at(2).title_highlight,
            "<mark>Ferry</mark> <mark>crews</mark> end their <mark>strike</mark>");
}

TEST_F(Similar, AWordThatNoOtherArticleHasFindsNothing) { EXPECT_THAT(ids(like("choir")), IsEmpty()); }

TEST_F(Similar, RecencyLetsANewerArticlePassOneThatIsMoreAlike) {
  SearchRequest request = text_alone();
  EXPECT_THAT(ids(like("toll", request)), ElementsAre("strike", "ferry", "crews"));
  request.recency = 0.2;
  request.half_life = 5 * kOneDay;
  EXPECT_THAT(ids(like("crews", request)).front(), "strike");
  request.recency = 10;
  EXPECT_THAT(ids(like("crews", request)).front(), "harbour");
}

TEST_F(Similar, FiltersAndDatesHoldForCuratedArticlesToo) {
  SearchRequest request = text_alone();
  request.since = "2021-06-02";
  EXPECT_THAT(ids(like("strike", request)), ElementsAre("harbour", "ferry"));
  request.since.clear();
  request.as_of = "2021-06-20";
  EXPECT_THAT(ids(like("crews", request)), ElementsAre("strike", "coming", "ferry", "harbour", "toll"));
}

TEST_F(Similar, NothingIsSaidOfAnArticleThatConditionsShutOut) {
  SearchRequest request = text_alone();
  request.conditions.emplace();
  request.conditions->kind = QueryNode::Kind::facet;
  request.conditions->name = "provider";
  request.conditions->text = "CNN";
  EXPECT_FALSE(find_similar(*snapshot_, "strike", request));
}

TEST_F(Similar, AnUnknownIdHasNoAnswer) {
  EXPECT_FALSE(find_similar(*snapshot_, "none", text_alone()));
  EXPECT_FALSE(find_similar(*snapshot_, "", text_alone()));
}

TEST_F(Similar, ExplanationsAddUp) {
  SearchRequest request = dateline::request("");
  request.explain = true;
  for (const Hit& hit : like("crews", request).hits) {
    const Explanation& why = hit.explanation.value();
    EXPECT_NEAR(why.text + why.recency + why.prior, hit.score, 1e-6) << hit.article.id;
  }
}

TEST_F(Similar, WhatIsWrongInARequestIsSaid) {
  SearchRequest request = text_alone();
  request.since = "soon";
  EXPECT_THROW((void)find_similar(*snapshot_, "strike", request), Error);
}

TEST(SimilarToALongArticle, ReadsOnlyItsBeginning) {
  std::string excerpt;
  for (int i = 0; i < 100000; ++i) excerpt += "levee" + std::to_string(i) + " ";
  const TestIndex index(
      {make_article("long", "Flood", excerpt), make_article("first", "levee3"), make_article("last", "levee99999")});
  const auto found = find_similar(*index.open(), "long", request(""));
  ASSERT_TRUE(found);
  EXPECT_THAT(ids(*found), ElementsAre("first"));
}

}  // namespace
}  // namespace dateline
