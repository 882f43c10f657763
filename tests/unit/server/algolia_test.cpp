// The Algolia dialect, asked without sockets.
#include <gmock/gmock.h>

#include "searcher/query/query_tree.h"
#include "server/url_text.h"
#include "tests/unit/server/asking.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

namespace json = boost::json;

class Algolia : public Asking {
 protected:
  /// The answer to one search.
  json::object one(const json::object& search) {
    const Response response =
        ask(post_request("/1/indexes/*/queries", json::serialize(json::object{{"requests", {search}}})));
    EXPECT_EQ(response.status, http::status::ok) << response.body;
    return response.status == http::status::ok ? json_of(response).at("results").at(0).as_object() : json::object();
  }
  json::object with(json::object search) {
    search["indexName"] = "articles";
    return one(search);
  }
  std::vector<std::string> found(json::object search) {
    std::vector<std::string> ids;
    const auto answer = with(std::move(search));
    for (const auto& hit : answer.at("hits").as_array()) {
      ids.emplace_back(hit.at("objectID").as_string());
    }
    return ids;
  }
};

TEST_F(Algolia, AnswersWithEveryFieldThatWidgetsNeed) {
  const auto answer = with({{"query", "harbour"}, {"hitsPerPage", 1}, {"facets", {"topics", "publishedAt"}}});
  EXPECT_EQ(answer.at("nbHits"), 2);
  EXPECT_EQ(answer.at("nbPages"), 2);
  EXPECT_EQ(answer.at("page"), 0);
  EXPECT_EQ(answer.at("hitsPerPage"), 1);
  EXPECT_EQ(answer.at("index"), "articles");
  EXPECT_EQ(answer.at("facets").at("topics").at("Traffic"), 2);
  EXPECT_TRUE(answer.at("facets").at("publishedAt").is_object());
  EXPECT_EQ(answer.at("facets_stats").at("publishedAt").at("max").to_number<std::int64_t>(), kTestDay);
  const auto& hit = answer.at("hits").at(0);
  EXPECT_EQ(hit.at("publishedAt"), kTestDay);
  EXPECT_EQ(hit.at("_highlightResult").at("topics").at(0).at("value"), "Bridge");
  EXPECT_EQ(hit.at("_highlightResult").at("provider").at("name").at("matchLevel"), "none");
}

TEST_F(Algolia, DistinctFoldsStories) {
  const TestIndex twice({make_article("first", "Ferry strike ends today", "", 1),
                         make_article("again", "Ferry strike ends today!", "", 0),
                         make_article("other", "Ferry toll", "", 2)});
  options_.indexes = {{"articles", twice.path()}};
  EXPECT_EQ(found({{"query", "ferry"}, {"distinct", true}}).size(), 2u);
  EXPECT_EQ(with({{"query", "ferry"}, {"distinct", 1}}).at("nbHits"), 2);
  EXPECT_EQ(with({{"query", "ferry"}, {"distinct", false}}).at("nbHits"), 3);
  const auto faceted = [&](bool after) {
    return with({{"distinct", true}, {"facets", {"source"}}, {"facetingAfterDistinct", after}}).at("facets");
  };
  EXPECT_EQ(faceted(false).at("source").at("post"), 3);
  EXPECT_EQ(faceted(true).at("source").at("post"), 2);
}

TEST_F(Algolia, MarksWithoutEscapingAsTheClientAsks) {
  const auto answer =
      with({{"query", "bridge"}, {"highlightPreTag", "__ais-highlight__"}, {"highlightPostTag", "__/ais-highlight__"}});
  const auto& title = answer.at("hits").at(0).at("_highlightResult").at("title");
  EXPECT_EQ(title.at("value"), "Harbour <__ais-highlight__bridge__/ais-highlight__> reopens");
  EXPECT_EQ(title.at("matchLevel"), "full");
  EXPECT_EQ(title.at("matchedWords").at(0), "bridge");
  EXPECT_THAT(std::string(answer.at("hits").at(0).at("_snippetResult").at("excerpt").at("value").as_string()),
              HasSubstr("closed & rebuilt"));
}

TEST_F(Algolia, TakesParametersFlatAsAnObjectAndAsAQueryString) {
  const auto names = [&](json::object search) {
    const auto answer = with(std::move(search));
    return std::pair(answer.at("nbHits").to_number<int>(), answer.at("hits").as_array().size());
  };
  const std::pair<int, std::size_t> wanted{2, 1};
  EXPECT_EQ(names({{"query", "harbour"}, {"hitsPerPage", 1}}), wanted);
  EXPECT_EQ(names({{"params", {{"query", "harbour"}, {"hitsPerPage", 1}}}}), wanted);
  EXPECT_EQ(names({{"query", "harbour"}, {"params", "hitsPerPage=1&facets=%5B%22topics%22%5D"}}), wanted);
}

TEST_F(Algolia, TakesTheLastWordForABeginningUnlessToldOtherwise) {
  EXPECT_THAT(found({{"query", "harb"}}), testing::SizeIs(2));
  EXPECT_THAT(found({{"query", "harb"}, {"queryType", "prefixNone"}}), testing::IsEmpty());
}

TEST_F(Algolia, ReadsMisspeltWordsUnlessToldOtherwise) {
  EXPECT_THAT(found({{"query", "harbuor "}}), testing::SizeIs(2));
  EXPECT_THAT(found({{"query", "harbuor "}, {"typoTolerance", false}}), testing::IsEmpty());
}

TEST_F(Algolia, AnswersASearchWithoutHits) {
  const auto answer = with({{"hitsPerPage", 0}, {"facets", "topics"}});
  EXPECT_EQ(answer.at("nbHits"), 3);
  EXPECT_EQ(answer.at("nbPages"), 0);
  EXPECT_TRUE(answer.at("hits").as_array().empty());
  EXPECT_EQ(answer.at("facets").at("topics").at("Migration"), 1);
}

TEST_F(Algolia, CountsEverythingForAStar) {
  const auto answer = with({{"facets", {"*"}}});
  EXPECT_TRUE(answer.at("facets").as_object().contains("topics"));
  EXPECT_TRUE(answer.at("facets").as_object().contains("provider"));
  EXPECT_TRUE(answer.at("facets_stats").as_object().contains("publishedAt"));
}

TEST_F(Algolia, FiltersInEveryWay) {
  EXPECT_THAT(found({{"facetFilters", {"provider:Radio Nord"}}}), ElementsAre("https://a.example/b?c=d"));
  EXPECT_THAT(found({{"facetFilters", {"topics:-Traffic"}}}), ElementsAre("https://a.example/b?c=d"));
  EXPECT_THAT(found({{"numericFilters", {"publishedAt>=" + std::to_string(kTestDay)}}}), ElementsAre("bridge"));
  EXPECT_THAT(found({{"filters", "topics:Traffic AND NOT topics:Bridge"}}), ElementsAre("ferry"));
  EXPECT_THAT(found({{"filters", "colour:red"}}), ElementsAre());
}

TEST_F(Algolia, FiltersMayBeWrittenInLines) {
  const std::string second = std::to_string(kTestDay);
  for (const std::string space : {" ", "\n", "\t", "\r\n", "\n  "}) {
    for (const std::string& filters :
         {"topics:Traffic" + space + "AND" + space + "NOT" + space + "topics:Bridge",
          "topics:Traffic AND publishedAt" + space + "<" + space + second,
          "topics:Traffic AND publishedAt:0" + space + "TO" + space + second + " AND NOT topics:Bridge"}) {
      EXPECT_THAT(found({{"filters", filters}}), ElementsAre("ferry")) << filters;
    }
  }
}

TEST_F(Algolia, ANumberMayBeAValue) {
  const std::string second = std::to_string(kTestDay);
  EXPECT_THAT(found({{"filters", "publishedAt:" + second}}), ElementsAre("bridge"));
  EXPECT_THAT(found({{"facetFilters", {"publishedAt:" + second}}}), ElementsAre("bridge"));
  EXPECT_THAT(found({{"filters", "publishedAt:yesterday"}}), ElementsAre());
}

TEST_F(Algolia, CountsAWordOnceHoweverItIsWritten) {
  const auto highlight = [&](const std::string& query) {
    return with({{"query", query}}).at("hits").at(0).at("_highlightResult").at("excerpt");
  };
  EXPECT_EQ(highlight("bridge OR rebuilt").at("matchLevel"), "full");
  EXPECT_EQ(highlight("BRIDGE -ferry").at("matchedWords"), json::array{"bridge"});
}

TEST_F(Algolia, FindsFacetValuesWhateverTheyHold) {
  for (const std::string topic : {"Co: lon", "a, \"b\""}) {
    EXPECT_THAT(found({{"facetFilters", {"topics:" + topic}}}), ElementsAre("https://a.example/b?c=d")) << topic;
  }
  EXPECT_THAT(found({{"facetFilters", {"topics:\\-neg"}}}), ElementsAre("https://a.example/b?c=d"));
}

TEST_F(Algolia, SortsByTheIndexsName) {
  const auto first = [&](const std::string& index) {
    return one({{"indexName", index}}).at("hits").at(0).at("objectID").as_string();
  };
  EXPECT_EQ(first("articles_oldest"), "https://a.example/b?c=d");
  EXPECT_EQ(first("articles_newest"), "bridge");
  EXPECT_EQ(one({{"indexName", "articles_newest"}}).at("index"), "articles_newest");
}

TEST_F(Algolia, KeepsTheOrderOfSearches) {
  const auto answer = json_of(ask(post_request("/1/indexes/*/queries", R"({"requests":[
      {"indexName":"articles","query":"ferry"},{"indexName":"empty"},
      {"indexName":"articles","type":"facet","facet":"topics","facetQuery":"co"}]})")));
  EXPECT_EQ(answer.at("results").at(0).at("nbHits"), 1);
  EXPECT_EQ(answer.at("results").at(1).at("nbHits"), 0);
  EXPECT_EQ(answer.at("results").at(2).at("facetHits").at(0).at("highlighted"), "<em>Co</em>: lon");
}

TEST_F(Algolia, SearchesOneIndexAndItsFacetValues) {
  EXPECT_EQ(json_of(ask(post_request("/1/indexes/articles/query", R"({"params":"query=ferry"})"))).at("nbHits"), 1);
  const auto facet = json_of(ask(post_request("/1/indexes/articles/facets/topics/query", R"({"facetQuery":"tra"})")));
  EXPECT_EQ(facet.at("facetHits").at(0),
            (json::value{{"value", "Traffic"}, {"highlighted", "<em>Tra</em>ffic"}, {"count", 2}}));
}

TEST_F(Algolia, PagesEndWhereNothingCanBeReached) {
  options_.limits.window = 2;
  const auto answer = with({{"hitsPerPage", 1}, {"page", 2}});
  EXPECT_EQ(answer.at("nbHits"), 3);
  EXPECT_EQ(answer.at("nbPages"), 2);
  EXPECT_EQ(answer.at("page"), 2);
  EXPECT_TRUE(answer.at("hits").as_array().empty());
}

TEST_F(Algolia, TheLastPageHasWhatIsLeftOfTheWindow) {
  options_.limits.window = 3;
  const auto answer = with({{"hitsPerPage", 2}, {"page", 1}});
  EXPECT_EQ(answer.at("nbPages"), 2);
  EXPECT_EQ(answer.at("hits").as_array().size(), 1u);
}

TEST_F(Algolia, IgnoresWhatItDoesNotKnow) {
  EXPECT_THAT(found({{"query", "ferry"},
                     {"clickAnalytics", true},
                     {"ruleContexts", json::array()},
                     {"hitsPerPage", "x"},
                     {"facets", {"colour"}}}),
              ElementsAre("ferry"));
}

TEST_F(Algolia, ErrorsHaveAMessageAndAStatus) {
  for (const std::string target :
       {"/1/indexes/articles", "/1/indexes/articles/browse", "/1/indexes/*/recommendations"}) {
    const Response no_route = ask(post_request(target, "{}"));
    EXPECT_EQ(no_route.status, http::status::not_found);
    EXPECT_EQ(json_of(no_route).at("status"), 404);
    EXPECT_THAT(no_route.body, HasSubstr("\"message\"")) << target;
  }
  const Response unknown = ask(post_request("/1/indexes/other/query", "{}"));
  EXPECT_EQ(unknown.status, http::status::not_found);
  EXPECT_EQ(json_of(unknown).at("status"), 404);
  EXPECT_THAT(unknown.body, HasSubstr("\"message\""));
  for (const std::string body :
       {"", "[]", "{", R"({"requests":[5]})", R"({"requests":[{"indexName":"articles","filters":"("}]})"}) {
    EXPECT_EQ(ask(post_request("/1/indexes/*/queries", body)).status, http::status::bad_request) << body;
  }
}

TEST_F(Algolia, SearchesInOneRequestAreBounded) {
  options_.limits.searches = 1;
  EXPECT_EQ(
      ask(post_request("/1/indexes/*/queries", R"({"requests":[{"indexName":"articles"},{"indexName":"articles"}]})"))
          .status,
      http::status::bad_request);
}

TEST_F(Algolia, AnswersToAllSearchesTogetherAreBounded) {
  const std::string search = R"({"indexName":"articles","query":"harbour"})";
  options_.limits.answer = ask(post_request("/1/indexes/*/queries", "{\"requests\":[" + search + "]}")).body.size();
  site_.reset();
  EXPECT_EQ(ask(post_request("/1/indexes/*/queries", "{\"requests\":[" + search + "]}")).status, http::status::ok);
  EXPECT_EQ(ask(post_request("/1/indexes/*/queries", "{\"requests\":[" + search + "," + search + "]}")).status,
            http::status::bad_request);
}

TEST_F(Algolia, TextsThatAnAnswerRepeatsAreBounded) {
  const std::string tag(101, 'x');
  for (const std::string name : {"highlightPreTag", "highlightPostTag"}) {
    EXPECT_EQ(ask(post_request("/1/indexes/articles/query", "{\"" + name + "\":\"" + tag + "\"}")).status,
              http::status::bad_request);
  }
  options_.limits.query = 10;
  site_.reset();
  EXPECT_EQ(ask(post_request("/1/indexes/articles/facets/topic/query", R"({"facetQuery":"12345678901"})")).status,
            http::status::bad_request);
}

TEST_F(Algolia, BrowsersMayAskBeforehand) {
  options_.cors = {"*"};
  Request request = post_request("/1/indexes/*/queries", "");
  request.method = http::verb::options;
  request.headers.origin = "https://www.example.com";
  request.headers.preflight = "POST";
  EXPECT_EQ(header(ask(request), "Access-Control-Allow-Methods"), "POST, OPTIONS");
}

class AlgoliaKeys : public Algolia {
 protected:
  TemporaryFolder folder_;
};

TEST_F(AlgoliaKeys, NarrowTheDialectToo) {
  options_.keys = folder_.write(
      "keys.json", R"({"keys":[{"name":"n","key":"0123456789abcdef","filters":["provider=Radio Nord"]}]})");
  const Response response = ask(post_request("/1/indexes/*/queries?x-algolia-api-key=0123456789abcdef",
                                             R"({"requests":[{"indexName":"articles","facets":["provider"],
          "filters":"provider:\"Harbour Times\" OR provider:\"Radio Nord\""}]})"));
  EXPECT_EQ(json_of(response).at("results").at(0).at("nbHits"), 1);
  EXPECT_EQ(json_of(response).at("results").at(0).at("facets").at("provider").as_object().size(), 1u);
  EXPECT_EQ(ask(post_request("/1/indexes/*/queries", "{}")).status, http::status::unauthorized);
}

}  // namespace
}  // namespace dateline
