#include "searcher/response_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/error.h"
#include "base/json_text.h"

namespace dateline {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

TEST(ResponseToJson, RefusesAnUnknownFieldEvenWithoutHits) {
  const std::vector<std::string> fields{"titel"};
  try {
    (void)response_to_json({}, fields);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    EXPECT_STREQ(error.what(), "unknown field 'titel', did you mean 'title'?");
  }
}

TEST(ResponseToJson, WritesEverythingBesideTheHits) {
  SearchResponse response;
  response.query = "summit";
  response.match_any = true;
  response.total = 17;
  response.exact = false;
  response.took_ms = 0.5;
  response.facets = {{"provider", {{"CNN", 3, true}, {"BBC", 2, false}}, 5}};
  response.numbers = {{"quality", 3, 1, 9.5, 4.25}, {"heat", 0, 0, 0, 0}, {"date", 2, 0, 86400, 43200}};
  response.limit = 10;
  response.sort = Sort::newest;
  response.as_of = 1623172020;
  response.warnings = {{"a stray star", 4}};
  EXPECT_EQ(json::value(response_to_json(response)), json::parse(R"({
    "version": 1, "query": "summit", "match": "any", "total": 17, "exact": false, "limit": 10, "offset": 0,
    "sort": "newest", "as_of": "2021-06-08T17:07:00Z", "hits": [],
    "facets": {"provider": [{"value": "CNN", "count": 3, "selected": true},
                            {"value": "BBC", "count": 2, "selected": false}]},
    "facet_totals": {"provider": 5},
    "numbers": {"quality": {"count": 3, "min": 1, "max": 9.5, "mean": 4.25}, "heat": {"count": 0},
                "date": {"count": 2, "min": "1970-01-01T00:00:00Z", "max": "1970-01-02T00:00:00Z"}},
    "corrections": [], "warnings": [{"message": "a stray star", "offset": 4}], "took_ms": 0.5})"));
}

TEST(WriteResponse, SaysOnceWhatWasAskedForTwice) {
  SearchResponse response;
  response.hits.resize(1);
  response.hits[0].article.id = "https://example.com/a";
  response.hits[0].article.title = "Summit";
  response.facets = {{"topic", {}, 0}, {"provider", {}, 1}, {"topic", {}, 0}};
  response.numbers = {{"heat", 0, 0, 0, 0}, {"heat", 0, 0, 0, 0}};
  const std::vector<std::string> fields{"id", "title", "id"};
  JsonText text(JsonLayout::one_line);
  write_response(text, response, fields);
  const std::string written = text.take();
  EXPECT_THAT(written, HasSubstr(R"("hits":[{"id":"https://example.com/a","title":"Summit"}])"));
  EXPECT_THAT(written, HasSubstr(R"("facets":{"topic":[],"provider":[]},"facet_totals":{"topic":0,"provider":1})"));
  EXPECT_THAT(written, HasSubstr(R"("numbers":{"heat":{"count":0}})"));
}

TEST(WriteResponse, TakesTheLastOfTwoResultsOfOneName) {
  SearchResponse response;
  response.facets = {{"topic", {{"Rail", 2, false}}, 1}, {"topic", {{"Rail", 2, false}, {"Sea", 1, false}}, 2}};
  EXPECT_EQ(response_to_json(response).at("facets").at("topic").as_array().size(), 2U);
  EXPECT_EQ(response_to_json(response).at("facet_totals").at("topic"), 2);
}

}  // namespace
}  // namespace dateline
