// Every native route, asked without sockets.
#include <gmock/gmock.h>

#include <filesystem>

#include "server/searching.h"
#include "tests/unit/server/asking.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Routes : public Asking {};

TEST_F(Routes, SearchAnswersLikeTheCommandLine) {
  const auto answer = get_json("/search?q=harbour&as_of=2021-06-09&facets=provider&limit=1");
  EXPECT_EQ(answer.at("total"), 2);
  EXPECT_EQ(answer.at("hits").as_array().size(), 1u);
  EXPECT_EQ(answer.at("facets").at("provider").at(0).at("value"), "Harbour Times");
  EXPECT_EQ(answer.at("version"), 1);
}

TEST_F(Routes, SearchTakesItsParametersAsABodyToo) {
  const Response response = ask(post_request("/search", R"({"q":"harbour","limit":0})"));
  EXPECT_EQ(json_of(response).at("total"), 2);
  EXPECT_EQ(response.etag, "");
}

TEST_F(Routes, SearchEscapesHighlights) {
  const auto answer = get_json("/search?q=bridge");
  EXPECT_EQ(answer.at("hits").at(0).at("highlight").at("title"), "Harbour &lt;<mark>bridge</mark>&gt; reopens");
}

TEST_F(Routes, SearchAsksTheIndexThatIsNamed) {
  EXPECT_EQ(get_json("/search?index=empty").at("total"), 0);
  const Response unknown = get("/search?index=other");
  EXPECT_EQ(unknown.status, http::status::not_found);
  EXPECT_THAT(unknown.body, HasSubstr(R"("allowed":["articles","empty"])"));
}

TEST_F(Routes, AnswersAreNotLongerThanTheyMayBe) {
  options_.limits.answer = 500;
  const Response response = get("/search?q=harbour");
  EXPECT_EQ(response.status, http::status::bad_request);
  EXPECT_THAT(response.body, HasSubstr("fewer hits"));
  EXPECT_EQ(get("/search?q=harbour&limit=0&facets=").status, http::status::ok);
}

TEST_F(Routes, ErrorsRepeatTheBeginningOfWhatWasSentOnly) {
  EXPECT_LT(get("/search?filter=" + std::string(5000, 'x')).body.size(), 1500u);
}

TEST_F(Routes, ErrorsAreProblemDocuments) {
  const Response response = get("/search?sort=best");
  EXPECT_EQ(response.status, http::status::bad_request);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const auto problem = json_of(response);
  EXPECT_EQ(problem.at("status"), 400);
  EXPECT_EQ(problem.at("parameter"), "sort");
  EXPECT_EQ(problem.at("allowed").as_array().size(), 5u);
}

TEST_F(Routes, UnknownPathsAndMethodsAreSaidToBe) {
  EXPECT_EQ(get("/serach").status, http::status::not_found);
  EXPECT_EQ(get("/search/").status, http::status::not_found);
  const Response response = ask(post_request("/stats", "{}"));
  EXPECT_EQ(response.status, http::status::method_not_allowed);
  EXPECT_EQ(header(response, "Allow"), "GET, HEAD, OPTIONS");
}

TEST_F(Routes, DocumentsAreFoundByWhateverTheirIdHolds) {
  EXPECT_EQ(get_json("/documents/bridge").at("title"), "Harbour <bridge> reopens");
  EXPECT_EQ(get_json("/documents/https%3A%2F%2Fa.example%2Fb%3Fc%3Dd").at("title"), "Migrants arrive");
  EXPECT_EQ(get_json("/documents/https://a.example/b%3Fc%3Dd").at("title"), "Migrants arrive");
  EXPECT_EQ(get("/documents/none").status, http::status::not_found);
  EXPECT_EQ(get("/documents/").status, http::status::not_found);
}

TEST_F(Routes, SearchFoldsWhatACollapseJoins) {
  const auto answer = get_json("/search?q=harbour&collapse=provider&as_of=2021-06-09");
  EXPECT_EQ(answer.at("total"), 2);
  EXPECT_EQ(answer.at("groups"), 1);
  EXPECT_EQ(answer.at("hits").at(0).at("collapsed").at("count"), 1);
  EXPECT_EQ(json_of(get("/search?collapse=topic")).at("allowed").as_array().size(), 3u);
}

TEST_F(Routes, SimilarArticlesAreHitsThatSayWhetherTheyWereChosen) {
  const auto answer = get_json("/similar/ferry?limit=5&recency=0&as_of=2021-06-09");
  EXPECT_EQ(answer.at("id"), "ferry");
  ASSERT_EQ(answer.at("hits").as_array().size(), 1u);
  EXPECT_EQ(answer.at("hits").at(0).at("id"), "bridge");
  EXPECT_EQ(answer.at("hits").at(0).at("related"), false);
  EXPECT_EQ(answer.at("hits").at(0).at("highlight").at("title"), "<mark>Harbour</mark> &lt;bridge&gt; reopens");
  EXPECT_EQ(get("/similar/https://a.example/b%3Fc%3Dd").status, http::status::ok);
}

TEST_F(Routes, SimilarRefusesWhatItDoesNotKnow) {
  const Response unknown = get("/similar/none");
  EXPECT_EQ(unknown.status, http::status::not_found);
  EXPECT_EQ(unknown.content_type, "application/problem+json");
  EXPECT_EQ(json_of(get("/similar/ferry?q=x")).at("parameter"), "q");
  EXPECT_EQ(json_of(get("/similar/ferry?limit=1001")).at("parameter"), "limit");
}

TEST_F(Routes, FacetsListTheValuesOfWhatIsFound) {
  const auto answer = get_json("/facets/topic?q=harbour&limit=1");
  EXPECT_EQ(answer.at("facets").at("topic").as_array().size(), 1u);
  EXPECT_EQ(answer.at("facet_totals").at("topic"), 2);
  EXPECT_FALSE(answer.contains("hits"));
  EXPECT_EQ(get("/facets/topics").status, http::status::not_found);
}

TEST_F(Routes, FacetsAreSearchedByTheBeginningsOfWords) {
  const auto answer = get_json("/facets/topic?value=LON");
  ASSERT_EQ(answer.at("facets").at("topic").as_array().size(), 1u);
  EXPECT_EQ(answer.at("facets").at("topic").at(0).at("value"), "Co: lon");
}

TEST_F(Routes, StatsHaveTheIndexsNameButNoPath) {
  const Response response = get("/stats");
  EXPECT_EQ(json_of(response).at("index"), "articles");
  EXPECT_EQ(json_of(response).at("articles"), 3);
  EXPECT_THAT(response.body, Not(HasSubstr(index_.path().parent_path().string())));
}

TEST_F(Routes, ReadinessNamesEveryIndex) {
  options_.indexes.push_back({"missing", index_.path() / "not-there"});
  EXPECT_EQ(get("/healthz").status, http::status::ok);
  const Response response = get("/readyz");
  EXPECT_EQ(response.status, http::status::service_unavailable);
  EXPECT_EQ(json_of(response).at("indexes").at("articles"), "ready");
  EXPECT_THAT(response.body, HasSubstr("dateline index PATH"));
  EXPECT_THAT(response.body, Not(HasSubstr(index_.path().string())));
}

TEST_F(Routes, ReadinessEndsWhenWhatIsServedIsOvertakenAndNothingNewerCanBeRead) {
  EXPECT_EQ(get("/readyz").status, http::status::ok);
  index_.commit({make_article("more", "more")});
  const std::filesystem::path table = site().index("").snapshot()->generation() / "position.glass";
  std::filesystem::rename(table, table.string() + ".gone");
  site().index("").refresh();
  EXPECT_EQ(get("/readyz").status, http::status::ok);
  std::filesystem::rename(table.string() + ".gone", table);
  index_.commit({make_article("even more", "more")});
  std::filesystem::rename(table, table.string() + ".gone");
  site().index("").refresh();
  EXPECT_EQ(get("/readyz").status, http::status::service_unavailable);
  EXPECT_EQ(get("/search?q=more").status, http::status::service_unavailable);
}

TEST_F(Routes, SearchesOfAMissingIndexNameTheCommand) {
  options_.indexes = {{"missing", index_.path() / "not-there"}};
  const Response response = get("/search?q=x");
  EXPECT_EQ(response.status, http::status::service_unavailable);
  EXPECT_THAT(response.body, HasSubstr("dateline index PATH"));
  EXPECT_EQ(header(response, "Retry-After"), "1");
}

TEST_F(Routes, MetricsCountRequests) {
  get("/search?q=x");
  get("/search?sort=x");
  get("/nowhere");
  const Response response = get("/metrics");
  EXPECT_THAT(response.body, HasSubstr("dateline_responses_total{route=\"/search\",status=\"2xx\"} 1\n"));
  EXPECT_THAT(response.body, HasSubstr("dateline_responses_total{route=\"/search\",status=\"4xx\"} 1\n"));
  EXPECT_THAT(response.body, HasSubstr("dateline_responses_total{route=\"none\",status=\"4xx\"} 1\n"));
  EXPECT_THAT(response.body, HasSubstr("dateline_articles{index=\"articles\"} 3\n"));
}

TEST_F(Routes, AnswersThatComeAgainAreKeptIfWanted) {
  options_.result_cache = 1;
  const auto first = get_json("/search?q=bridge");
  const auto again = json_of(ask(post_request("/search", R"({"q":"bridge"})")));
  EXPECT_EQ(again.at("hits"), first.at("hits"));
  const Response response = get("/metrics");
  EXPECT_THAT(response.body, HasSubstr("dateline_result_cache_hits_total{index=\"articles\"} 1\n"));
  EXPECT_THAT(response.body, HasSubstr("dateline_result_cache_misses_total{index=\"articles\"} 1\n"));
}

TEST_F(Routes, TheDescriptionHasEveryRouteWithItsParameters) {
  const auto document = get_json("/openapi.json");
  EXPECT_EQ(document.at("openapi"), "3.1.0");
  const auto& paths = document.at("paths").as_object();
  EXPECT_EQ(paths.size(), routes().size());
  for (const Route& route : routes()) {
    const auto& item = paths.at(route.path).as_object();
    EXPECT_EQ(item.size(), route.methods.size()) << route.path;
    const auto of_path = static_cast<std::size_t>(std::ranges::count(route.path, '{'));
    EXPECT_EQ(item.begin()->value().at("parameters").as_array().size(), route.parameters.size() + of_path);
    const bool described = route.content_type == "application/json" && route.dialect == Dialect::native;
    EXPECT_EQ(document.at("components").at("schemas").as_object().contains(route.schema), described) << route.path;
  }
}

TEST_F(Routes, TheDescriptionSaysWhereToTryAgain) {
  const auto document = get_json("/openapi.json");
  for (const Route& route : routes()) {
    const auto& operation = document.at("paths").at(route.path).as_object().begin()->value();
    const auto& responses = operation.at("responses").as_object();
    const bool counted = route.access != Access::open;
    EXPECT_EQ(responses.contains("429"), counted) << route.path;
    EXPECT_EQ(responses.contains("503"), !route.at_once || route.path == "/readyz") << route.path;
    if (!counted) continue;
    const bool native = route.dialect == Dialect::native;
    EXPECT_TRUE(responses.contains("401")) << route.path;
    const auto& content = responses.at("429").at("content").as_object();
    EXPECT_TRUE(content.contains(native ? "application/problem+json" : "application/json")) << route.path;
  }
  for (const std::string path : {"/search", "/suggest", "/rss", "/stats", "/documents/{id}"}) {
    const auto& responses = document.at("paths").at(path).at("get").at("responses").as_object();
    EXPECT_TRUE(responses.contains("404") && responses.contains("304")) << path;
    EXPECT_TRUE(responses.contains("403")) << path;
  }
  for (const std::string path : {"/search", "/suggest", "/1/indexes/*/queries"}) {
    const auto& responses = document.at("paths").at(path).at("post").at("responses").as_object();
    EXPECT_TRUE(responses.contains("404") && responses.contains("413") && !responses.contains("304")) << path;
  }
  EXPECT_TRUE(
      document.at("paths").at("/").at("get").at("responses").at("400").at("content").as_object().contains("text/html"));
  const auto& readiness = document.at("paths").at("/readyz").at("get").at("responses");
  EXPECT_EQ(readiness.at("503").at("content"), readiness.at("200").at("content"));
}

// What the description promises, the server keeps: each value it allows is taken, what it does not name is refused.
TEST_F(Routes, TakeWhatTheDescriptionSays) {
  const auto document = get_json("/openapi.json");
  for (const auto& parameter : document.at("paths").at("/search").at("get").at("parameters").as_array()) {
    const std::string name(parameter.at("name").as_string());
    const auto& schema = parameter.at("schema").as_object();
    if (const auto* choices = schema.if_contains("enum")) {
      for (const auto& choice : choices->as_array()) {
        EXPECT_EQ(get("/search?" + name + "=" + std::string(choice.as_string())).status, http::status::ok) << name;
      }
      EXPECT_EQ(get("/search?" + name + "=no").status, http::status::bad_request) << name;
    }
    if (schema.at("type") == "integer") EXPECT_EQ(get("/search?" + name + "=1").status, http::status::ok) << name;
    if (schema.at("type") == "boolean") EXPECT_EQ(get("/search?" + name + "=1").status, http::status::bad_request);
  }
  EXPECT_EQ(get("/search?unheard_of=1").status, http::status::bad_request);
}

TEST_F(Routes, AnswersAreKeptUntilTheIndexChanges) {
  const Response first = get("/search?q=harbour&as_of=newest");
  EXPECT_EQ(header(first, "Cache-Control"), "no-cache");
  Request again = get_request("/search?q=harbour&as_of=newest");
  again.headers.if_none_match = header(first, "ETag");
  EXPECT_EQ(ask(again).status, http::status::not_modified);
  EXPECT_EQ(ask(again).body, "");
  again.target = "/search?q=ferry&as_of=newest";
  EXPECT_EQ(ask(again).status, http::status::ok);
}

TEST_F(Routes, AnswersAreOthersWhenTheBoundsChange) {
  Request again = get_request("/search?q=harbour+bridge&as_of=newest");
  again.headers.if_none_match = header(ask(again), "ETag");
  EXPECT_EQ(ask(again).status, http::status::not_modified);
  options_.limits.words = 1;
  site().reload(options_);
  EXPECT_EQ(ask(again).status, http::status::ok);
}

TEST_F(Routes, AnArticleThatIsNotThereIsNotKeptEither) {
  for (const std::string path : {"/documents/", "/similar/"}) {
    Request request = get_request(path + "no-such");
    request.headers.if_none_match = "*";
    EXPECT_EQ(ask(request).status, http::status::not_found) << path;
    request.target = path + "bridge";
    EXPECT_EQ(ask(request).status, http::status::not_modified) << path;
  }
}

TEST(EntityTags, AreComparedWeakly) {
  EXPECT_TRUE(names_tag("W/\"a\"", "W/\"a\""));
  EXPECT_TRUE(names_tag("\"b\", \"a\"", "W/\"a\""));
  EXPECT_TRUE(names_tag("*", "W/\"a\""));
  EXPECT_FALSE(names_tag("\"ab\"", "W/\"a\""));
}

}  // namespace
}  // namespace dateline
