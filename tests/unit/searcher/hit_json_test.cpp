#include "searcher/hit_json.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <limits>

namespace dateline {
namespace {

namespace json = boost::json;

Hit made_hit() {
  Hit hit;
  hit.article.id = "https://example.com/a";
  hit.article.title = "Summit";
  hit.article.excerpt = "On climate";
  hit.article.published_at = 1623172020;
  hit.article.provider = {"CNN", "cnn.com"};
  hit.article.topics = {"Climate", "Summit"};
  hit.article.quality = 130;
  hit.article.image = {"https://example.com/a.jpg", 10, 0};
  hit.score = 1.25;
  hit.title_highlight = "<mark>Summit</mark>";
  return hit;
}

TEST(HitToJson, WritesTheFieldsTheArticleHas) {
  EXPECT_EQ(json::value(hit_to_json(made_hit())), json::parse(R"({
    "id": "https://example.com/a", "score": 1.25, "title": "Summit", "excerpt": "On climate",
    "highlight": {"title": "<mark>Summit</mark>", "excerpt": ""}, "published_at": "2021-06-08T17:07:00Z",
    "provider": {"name": "CNN", "domain": "cnn.com"}, "topics": ["Climate", "Summit"], "quality": 130,
    "published": true, "image": {"url": "https://example.com/a.jpg", "width": 10}, "source": "post"})"));
}

TEST(HitToJson, AlwaysHasIdScoreAndTitle) {
  EXPECT_EQ(json::value(hit_to_json({})),
            json::parse(R"({"id": "", "score": 0, "title": "", "topics": [], "published": true, "source": "post"})"));
}

TEST(HitToJson, WritesOnlyTheFieldsAskedForInTheirOrder) {
  const std::vector<std::string> fields{"title", "id", "heat"};
  EXPECT_EQ(json::serialize(hit_to_json(made_hit(), fields)), R"({"title":"Summit","id":"https://example.com/a"})");
}

TEST(HitToJson, AddsTheExplanationToWhateverFieldsAreAskedFor) {
  Hit hit = made_hit();
  hit.explanation = Explanation{.terms = {{"summit", 2.5, 60, 1.25}}, .text = 1.25, .max_text = 2.5, .score = 1.25};
  const std::vector<std::string> fields{"id"};
  EXPECT_EQ(json::value(hit_to_json(hit, fields)), json::parse(R"({"id": "https://example.com/a", "explain": {
    "terms": [{"term": "summit", "idf": 2.5, "impact": 60, "contribution": 1.25}], "text": 1.25, "max_text": 2.5,
    "decay": 0, "recency": 0, "quality": 0, "prior": 0, "score": 1.25}})"));
}

TEST(HitToJson, KnowsEveryFieldItNames) {
  for (const auto name : hit_fields()) {
    const std::vector<std::string> fields{std::string(name)};
    EXPECT_NO_THROW((void)hit_to_json(made_hit(), fields)) << name;
  }
}

TEST(HitToJson, ReplacesIllFormedBytes) {
  Hit hit;
  hit.article.title = "a\xff";
  EXPECT_EQ(hit_to_json(hit).at("title").as_string(), "a\uFFFD");
}

TEST(HitToJson, WritesNoNumberThatJsonCannotHold) {
  Hit hit;
  hit.score = std::numeric_limits<double>::infinity();
  EXPECT_NO_THROW((void)json::parse(json::serialize(hit_to_json(hit))));
}

TEST(ArticleToJson, LeavesOutWhatBelongsToASearch) {
  const json::object article = article_to_json(made_hit().article);
  EXPECT_FALSE(article.contains("score"));
  EXPECT_FALSE(article.contains("highlight"));
  EXPECT_EQ(article.at("title").as_string(), "Summit");
}

}  // namespace
}  // namespace dateline
