// Suggestions over HTTP, asked without sockets.
#include <gmock/gmock.h>

#include "tests/support/temporary_folder.h"
#include "tests/unit/server/asking.h"

namespace dateline {
namespace {

using testing::HasSubstr;

class SuggestRoute : public Asking {};

TEST_F(SuggestRoute, CompletesWordsThenTitlesThenFacetValues) {
  const auto answer = get_json("/suggest?q=migr&as_of=2021-06-09");
  EXPECT_EQ(answer.at("query"), "migr");
  const auto& list = answer.at("suggestions").as_array();
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(boost::json::serialize(list[0]),
            R"({"kind":"words","text":"migrants","html":"<mark>migr</mark>ants","query":"migrants"})");
  EXPECT_EQ(list[1].at("kind"), "article");
  EXPECT_EQ(list[1].at("id"), "https://a.example/b?c=d");
  EXPECT_EQ(list[1].at("title"), "Migrants arrive");
  EXPECT_EQ(list[1].at("date"), "2021-06-03T12:00:00Z");
  EXPECT_EQ(boost::json::serialize(list[2]),
            R"({"kind":"facet","text":"Migration","html":"<mark>Migr</mark>ation","facet":"topic",)"
            R"("value":"Migration","count":1})");
}

TEST_F(SuggestRoute, TakesABodyAndTagsLikeASearch) {
  const auto answer = json_of(ask(post_request("/suggest", R"({"q":"fer","highlight_tags":"[,]","limit":1})")));
  EXPECT_EQ(answer.at("suggestions").at(0).at("html"), "[fer]ry");
}

TEST_F(SuggestRoute, AnswersBrowsersInTheirForm) {
  const Response response = get("/suggest?q=harbour%20b&format=opensearch");
  EXPECT_EQ(response.content_type, "application/x-suggestions+json");
  EXPECT_EQ(response.body, R"(["harbour b",["harbour bridge"]])");
  EXPECT_THAT(get("/opensearch.xml").body,
              HasSubstr("<Url type=\"application/x-suggestions+json\" "
                        "template=\"http:///suggest?q={searchTerms}&amp;format=opensearch\"/>"));
}

TEST_F(SuggestRoute, RefusesWhatIsOutOfBounds) {
  EXPECT_EQ(get("/suggest?q=a&limit=51").status, http::status::bad_request);
  const Response response = get("/suggest?q=a&format=xml");
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(json_of(response).at("parameter"), "format");
  EXPECT_EQ(get("/suggest?q=" + std::string(5000, 'a')).status, http::status::bad_request);
}

TEST_F(SuggestRoute, IsNotAskedAgainUntilTheIndexChanges) {
  Request request = get_request("/suggest?q=har");
  request.headers.if_none_match = get("/suggest?q=har").etag;
  EXPECT_EQ(ask(request).status, http::status::not_modified);
}

TEST_F(SuggestRoute, TellsNothingThatAKeyMayNotSee) {
  const TemporaryFolder folder;
  options_.keys = folder.write(
      "keys.json", R"({"keys":[{"name":"partner","key":"0123456789abcdef","filters":["provider=Radio Nord"]}]})");
  Request request = get_request("/suggest?q=har");
  request.headers.api_key = "0123456789abcdef";
  EXPECT_EQ(ask(request).body.find("arbour"), std::string::npos);
  request.target = "/suggest?q=mig";
  EXPECT_THAT(ask(request).body, HasSubstr("migrants"));
}

TEST_F(SuggestRoute, IsDescribed) { EXPECT_THAT(get("/openapi.json").body, HasSubstr("\"/suggest\"")); }

}  // namespace
}  // namespace dateline
