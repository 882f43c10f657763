#include "server/question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/problem.h"

namespace dateline {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Question read(const Fields& fields, const Limits& limits = {}) {
  return read_question(fields, search_parameters(), limits);
}

HttpProblem refusal(const Fields& fields, const Limits& limits = {}) {
  try {
    static_cast<void>(read(fields, limits));
  } catch (const ProblemError& error) {
    return error.problem();
  }
  ADD_FAILURE() << "it was taken";
  return {};
}

TEST(Question, TakesTheCommandLinesNames) {
  const Question question = read({{"q", "bridge"},
                                  {"filter", "provider=A"},
                                  {"filter", "topic=B=C"},
                                  {"since", "2021"},
                                  {"until", "2022"},
                                  {"as_of", "newest"},
                                  {"lang", "de"},
                                  {"sort", "newest"},
                                  {"limit", "5"},
                                  {"offset", "10"},
                                  {"recency", "0.5"},
                                  {"prior", "0"},
                                  {"half_life", "7d"},
                                  {"decay", "gauss"},
                                  {"typo", "off"},
                                  {"as_you_type", "true"},
                                  {"explain", "true"},
                                  {"highlight_tags", "<b>,</b>"}});
  const SearchRequest& search = question.search;
  EXPECT_EQ(search.query, "bridge");
  EXPECT_EQ(search.filters.at(1).value, "B=C");
  EXPECT_EQ(search.sort, Sort::newest);
  EXPECT_EQ(search.limit, 5u);
  EXPECT_EQ(search.half_life, 7 * 86400);
  EXPECT_EQ(search.decay, Decay::gauss);
  EXPECT_EQ(search.typo, Typo::off);
  EXPECT_TRUE(search.as_you_type);
  EXPECT_TRUE(search.explain);
  EXPECT_EQ(search.highlight_close, "</b>");
  EXPECT_TRUE(search.escape_html);
}

TEST(Question, ListsFacetsOnOneLineOrOneByOne) {
  const Question question = read({{"facets", "provider:3,topic"}, {"facet", "year"}});
  ASSERT_EQ(question.search.facets->size(), 3u);
  EXPECT_EQ(question.search.facets->at(0).limit, 3u);
  EXPECT_EQ(question.search.facets->at(2).name, "year");
}

TEST(Question, CountsNoFacetsIfNoneAreNamed) {
  EXPECT_TRUE(read({{"facets", ""}}).search.facets->empty());
  EXPECT_TRUE(read({{"facets", "none"}}).search.facets->empty());
  EXPECT_FALSE(read({}).search.facets);
}

TEST(Question, NamesTheNearestKnownParameter) {
  const HttpProblem problem = refusal({{"filters", "provider=A"}});
  EXPECT_EQ(problem.parameter, "filters");
  EXPECT_THAT(problem.detail, HasSubstr("did you mean 'filter'?"));
}

TEST(Question, NamesTheParameterAndItsValues) {
  const HttpProblem problem = refusal({{"sort", "best"}});
  EXPECT_EQ(problem.parameter, "sort");
  EXPECT_THAT(problem.allowed, ElementsAre("relevance", "newest", "oldest", "quality", "heat"));
}

TEST(Question, NamesTheParameterWhoseValueTheSearcherRefuses) {
  EXPECT_EQ(refusal({{"filter", "provider"}}).parameter, "filter");
  EXPECT_EQ(refusal({{"facets", "provder"}}).parameter, "facets");
  EXPECT_EQ(refusal({{"fields", "titel"}}).parameter, "fields");
  EXPECT_EQ(refusal({{"half_life", "soon"}}).parameter, "half_life");
  EXPECT_EQ(refusal({{"since", "never"}}).parameter, "since");
  EXPECT_EQ(refusal({{"until", "2021-13"}}).parameter, "until");
  EXPECT_EQ(refusal({{"as_of", "then"}}).parameter, "as_of");
  EXPECT_EQ(refusal({{"highlight_tags", std::string(100, '<') + ",>"}}).parameter, "highlight_tags");
}

TEST(Question, TakesDatesInEveryForm) {
  for (const std::string date : {"", "2021", "2021-06-08", "30d", ">=2021", "2021-06-08T17:07:00Z"}) {
    EXPECT_EQ(read({{"since", date}}).search.since, date);
  }
  EXPECT_EQ(read({{"as_of", "newest"}}).search.as_of, "newest");
}

TEST(Question, TakesNumbersThatAreNearlyNothing) { EXPECT_LT(*read({{"recency", "1e-310"}}).search.recency, 1e-300); }

TEST(Question, RefusesNumbersOutOfBounds) {
  for (const std::string value : {"", "-1", "1001", "1e2", "0x5", "5 ", " 5", "99999999999999999999", "NaN"}) {
    EXPECT_EQ(refusal({{"limit", value}}).parameter, "limit") << value;
  }
  EXPECT_EQ(refusal({{"recency", "nan"}}).parameter, "recency");
  EXPECT_EQ(refusal({{"recency", "1e9"}}).parameter, "recency");
}

TEST(Question, RefusesAParameterGivenTwice) { EXPECT_EQ(refusal({{"q", "a"}, {"q", "b"}}).parameter, "q"); }

TEST(Question, KeepsWithinTheLimits) {
  Limits limits;
  limits.query = 4;
  limits.filters = 1;
  limits.facet_values = 10;
  limits.window = 100;
  EXPECT_EQ(refusal({{"q", "12345"}}, limits).parameter, "q");
  EXPECT_EQ(refusal({{"filter", "type=a"}, {"filter", "type=b"}}, limits).parameter, "filter");
  EXPECT_EQ(refusal({{"facets", "topic:11"}}, limits).parameter, "facets");
  EXPECT_EQ(refusal({{"offset", "95"}}, limits).parameter, "offset");
}

TEST(Question, ReadsAJsonBodyLikeAQuery) {
  Request request;
  request.method = http::verb::post;
  request.body = R"({"q":"a","limit":3,"explain":true,"filter":["type=a","type=b"],"since":null})";
  EXPECT_THAT(request_fields(request, search_parameters()),
              ElementsAre(Field{"q", "a"}, Field{"limit", "3"}, Field{"explain", "true"}, Field{"filter", "type=a"},
                          Field{"filter", "type=b"}));
}

TEST(Question, ReadsAForm) {
  Request request;
  request.method = http::verb::post;
  request.headers.content_type = "application/x-www-form-urlencoded";
  request.body = "q=a+b";
  EXPECT_THAT(request_fields(request, search_parameters()), ElementsAre(Field{"q", "a b"}));
}

TEST(Question, TakesAMediaTypeInAnyCase) {
  Request request;
  request.method = http::verb::post;
  request.headers.content_type = "Application/X-WWW-Form-UrlEncoded; charset=utf-8";
  request.body = "q=a";
  EXPECT_THAT(request_fields(request, search_parameters()), ElementsAre(Field{"q", "a"}));
}

TEST(Question, TakesAListForATextOfSeveral) {
  Request request;
  request.method = http::verb::post;
  request.body = R"({"facets":["topic","provider:3"],"fields":["id"],"filter":["type=a","type=b"]})";
  EXPECT_THAT(request_fields(request, search_parameters()),
              ElementsAre(Field{"facets", "topic,provider:3"}, Field{"fields", "id"}, Field{"filter", "type=a"},
                          Field{"filter", "type=b"}));
  request.body = R"({"facets":[],"filter":[]})";
  EXPECT_THAT(request_fields(request, search_parameters()), ElementsAre(Field{"facets", ""}));
}

TEST(Question, RefusesBodiesThatAreNoParameters) {
  for (const std::string body :
       {"[]", "{", "\"q\"", "{\"q\":{}}", "{\"filter\":[[]]}", "nonsense", "{\"q\":\"\xff\"}"}) {
    Request request;
    request.method = http::verb::post;
    request.body = body;
    EXPECT_THROW(static_cast<void>(request_fields(request, search_parameters())), ProblemError) << body;
  }
}

TEST(Question, RefusesDeepJson) {
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_THROW(static_cast<void>(parse_body(deep)), ProblemError);
}

TEST(Parameters, AllHaveADescription) {
  for (const auto table : {search_parameters(), facet_parameters(), page_parameters(), index_parameters()}) {
    for (const Parameter& parameter : table) EXPECT_FALSE(parameter.description.empty()) << parameter.name;
  }
}

}  // namespace
}  // namespace dateline
