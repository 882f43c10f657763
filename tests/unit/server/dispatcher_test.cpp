// What all routes share: base path, keys, rates, origins, encodings.
#include <gmock/gmock.h>

#include "tests/unit/server/asking.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

class Dispatching : public Asking {
 protected:
  void need_keys() {
    options_.keys = folder_.write("keys.json", R"({"keys":[{"name":"all","key":"0123456789abcdef"},
        {"name":"nord","key":"fedcba9876543210","filters":["provider=Radio Nord"]},
        {"name":"slow","key":"slow-slow-slow-slow","rate":1}]})");
  }
  static Request with_key(std::string target, std::string key) {
    Request request = get_request(std::move(target));
    request.headers.api_key = std::move(key);
    return request;
  }
  TemporaryFolder folder_;
};

TEST_F(Dispatching, ServesBelowTheBasePathOnly) {
  options_.base_path = "/find/here";
  EXPECT_EQ(get("/find/here/search?q=x").status, http::status::ok);
  EXPECT_EQ(get("/find/here/").status, http::status::ok);
  EXPECT_EQ(get("/search?q=x").status, http::status::not_found);
  EXPECT_EQ(get("/find/search?q=x").status, http::status::not_found);
}

TEST_F(Dispatching, RefusesMalformedTargets) { EXPECT_EQ(get("/search?q=%zz").status, http::status::bad_request); }

TEST_F(Dispatching, RefusesUnknownPathsInTheDialectOfThoseThatBeginAlike) {
  const auto algolia = json_of(get("/1/keys"));
  EXPECT_EQ(algolia.at("status"), 404);
  EXPECT_TRUE(algolia.contains("message"));
  const auto native = json_of(get("/10/keys"));
  EXPECT_TRUE(native.contains("title"));
  EXPECT_FALSE(native.contains("message"));
}

TEST_F(Dispatching, NeedsAKeyIfThereAreKeys) {
  need_keys();
  EXPECT_EQ(get("/search?q=x").status, http::status::unauthorized);
  EXPECT_EQ(ask(with_key("/search?q=x", "0123456789abcdeX")).status, http::status::unauthorized);
  EXPECT_EQ(ask(with_key("/search?q=x", "0123456789abcdef")).status, http::status::ok);
  EXPECT_EQ(get("/search?q=x&x-algolia-api-key=0123456789abcdef").status, http::status::ok);
  EXPECT_EQ(header(get("/search?q=x"), "WWW-Authenticate"), "Bearer");
  for (const std::string scheme : {"Bearer", "bearer"}) {
    Request bearer = get_request("/search?q=x");
    bearer.headers.authorization = scheme + " 0123456789abcdef";
    EXPECT_EQ(ask(bearer).status, http::status::ok) << scheme;
  }
  EXPECT_EQ(get("/healthz").status, http::status::ok);
}

TEST_F(Dispatching, KeysNarrowWhatIsFoundAndCounted) {
  need_keys();
  const auto answer =
      json_of(ask(with_key("/search?q=&facets=provider&filter=provider%3DHarbour+Times", "fedcba9876543210")));
  EXPECT_EQ(answer.at("total"), 0);
  const auto all = json_of(ask(with_key("/search?q=&facets=provider", "fedcba9876543210")));
  EXPECT_EQ(all.at("total"), 1);
  EXPECT_EQ(all.at("facet_totals").at("provider"), 1);
}

TEST_F(Dispatching, KeysThatNarrowSeeNoWholeIndex) {
  need_keys();
  EXPECT_EQ(ask(with_key("/stats", "fedcba9876543210")).status, http::status::forbidden);
  EXPECT_EQ(ask(with_key("/documents/bridge", "fedcba9876543210")).status, http::status::forbidden);
  EXPECT_EQ(ask(with_key("/stats", "0123456789abcdef")).status, http::status::ok);
}

TEST_F(Dispatching, AnswersToDifferentKeysAreDifferent) {
  need_keys();
  const Response response = ask(with_key("/search?q=x", "0123456789abcdef"));
  EXPECT_THAT(header(response, "Cache-Control"), HasSubstr("private"));
  Request other = with_key("/search?q=x", "fedcba9876543210");
  other.headers.if_none_match = header(response, "ETag");
  EXPECT_EQ(ask(other).status, http::status::ok);
}

TEST_F(Dispatching, AnswersToAKeyAreOthersWhenItsFiltersChange) {
  need_keys();
  Request request = with_key("/search?q=x", "fedcba9876543210");
  request.headers.if_none_match = header(ask(request), "ETag");
  EXPECT_EQ(ask(request).status, http::status::not_modified);
  options_.keys = folder_.write("keys.json", R"({"keys":[{"name":"nord","key":"fedcba9876543210"}]})");
  site().reload(options_);
  EXPECT_EQ(ask(request).status, http::status::ok);
}

TEST_F(Dispatching, KeysThatNarrowTellNothingOfOtherArticles) {
  Article shown = article_of(make_article("shown", "A bridge"), "Radio Nord", {});
  shown.related = {"hidden"};
  shown.cited_by = {"hidden"};
  TestIndex index({shown, article_of(make_article("hidden", "A secret"), "Harbour Times", {})});
  options_.indexes = {{"articles", index.path()}};
  need_keys();
  for (const std::string target : {"/search?q=bridge", "/similar/shown"}) {
    EXPECT_THAT(ask(with_key(target, "fedcba9876543210")).body, Not(HasSubstr("hidden"))) << target;
  }
  Request algolia = post_request("/1/indexes/articles/query", R"({"query":"bridge"})");
  algolia.headers.algolia_api_key = "fedcba9876543210";
  EXPECT_THAT(ask(algolia).body, Not(HasSubstr("hidden")));
  EXPECT_THAT(ask(with_key("/search?q=bridge", "0123456789abcdef")).body, HasSubstr("hidden"));
}

// A score says how frequent words are in all articles, and how old the newest of all is.
TEST_F(Dispatching, KeysThatNarrowAreToldNoScores) {
  need_keys();
  EXPECT_THAT(ask(with_key("/search?q=migrants", "fedcba9876543210")).body, Not(HasSubstr("score")));
  EXPECT_THAT(ask(with_key("/search?q=migrants", "0123456789abcdef")).body, HasSubstr("score"));
  for (const std::string parameter : {"explain=true", "as_of=newest"}) {
    const std::string target = "/search?q=migrants&" + parameter;
    EXPECT_EQ(ask(with_key(target, "fedcba9876543210")).status, http::status::forbidden) << parameter;
    EXPECT_EQ(ask(with_key(target, "0123456789abcdef")).status, http::status::ok) << parameter;
  }
}

TEST_F(Dispatching, KeysAreNotGuessedFasterThanOneMayAsk) {
  need_keys();
  options_.limits.requests_per_second = 0.01;
  EXPECT_EQ(get("/search").status, http::status::unauthorized);
  EXPECT_EQ(get("/search").status, http::status::too_many_requests);
}

TEST_F(Dispatching, ATargetsHostStandsInForTheField) {
  Request request = get_request("http://search.example.com/opensearch.xml");
  request.headers.host = "other.example";
  EXPECT_THAT(ask(request).body, HasSubstr("http://search.example.com/?q="));
}

TEST_F(Dispatching, KeysHaveARate) {
  need_keys();
  EXPECT_EQ(ask(with_key("/search", "slow-slow-slow-slow")).status, http::status::ok);
  EXPECT_EQ(ask(with_key("/search", "slow-slow-slow-slow")).status, http::status::ok);
  const Response refused = ask(with_key("/search", "slow-slow-slow-slow"));
  EXPECT_EQ(refused.status, http::status::too_many_requests);
  EXPECT_EQ(header(refused, "Retry-After"), "1");
}

TEST_F(Dispatching, ClientsHaveARateButMonitoringHasNone) {
  options_.limits.requests_per_second = 0.01;
  EXPECT_EQ(get("/search").status, http::status::ok);
  EXPECT_EQ(get("/search").status, http::status::too_many_requests);
  EXPECT_EQ(get("/healthz").status, http::status::ok);
  Request other = get_request("/search");
  other.client = "192.0.2.2";
  EXPECT_EQ(ask(other).status, http::status::ok);
}

TEST_F(Dispatching, OriginsAreClosedUnlessOpened) {
  Request request = get_request("/search");
  request.headers.origin = "https://www.example.com";
  EXPECT_EQ(header(ask(request), "Access-Control-Allow-Origin"), "");
}

TEST_F(Dispatching, OriginsThatAreNamedMayRead) {
  options_.cors = {"https://www.example.com"};
  Request request = get_request("/search");
  request.headers.origin = "https://www.example.com";
  EXPECT_EQ(header(ask(request), "Access-Control-Allow-Origin"), "https://www.example.com");
  request.headers.origin = "https://www.example.com.evil.example";
  EXPECT_EQ(header(ask(request), "Access-Control-Allow-Origin"), "");
}

TEST_F(Dispatching, PreflightsAreAnsweredWithoutAKey) {
  need_keys();
  options_.cors = {"*"};
  Request request = get_request("/search");
  request.method = http::verb::options;
  request.headers.origin = "https://www.example.com";
  request.headers.preflight = "POST";
  const Response response = ask(request);
  EXPECT_EQ(response.status, http::status::no_content);
  EXPECT_EQ(header(response, "Access-Control-Allow-Origin"), "*");
  EXPECT_THAT(header(response, "Access-Control-Allow-Methods"), HasSubstr("POST"));
}

TEST_F(Dispatching, LongAnswersAreCompressedForWhoTakesThat) {
  Request request = get_request("/openapi.json");
  request.headers.accept_encoding = "gzip";
  const Response response = ask(request);
  EXPECT_EQ(header(response, "Content-Encoding"), "gzip");
  EXPECT_TRUE(response.body.starts_with("\x1f\x8b"));
  request.target = "/healthz";
  EXPECT_EQ(header(ask(request), "Content-Encoding"), "");
}

TEST_F(Dispatching, EveryAnswerForbidsGuessingItsType) {
  EXPECT_EQ(header(get("/nowhere"), "X-Content-Type-Options"), "nosniff");
}

}  // namespace
}  // namespace dateline
