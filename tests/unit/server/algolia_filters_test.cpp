#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "server/algolia/attributes.h"
#include "server/algolia/filters.h"
#include "server/conditions.h"
#include "server/problem.h"

namespace dateline {
namespace {

using testing::HasSubstr;

namespace json = boost::json;
using ReadList = std::optional<QueryNode> (*)(const json::value&, FilterBudget&);

std::string described(const std::optional<QueryNode>& node) { return node ? describe(*node) : "none"; }

std::string list(ReadList read, const std::string& text) {
  FilterBudget budget{20};
  return described(read(json::parse(text), budget));
}
std::string facets(const std::string& text) { return list(read_facet_filters, text); }
std::string numbers(const std::string& text) { return list(read_numeric_filters, text); }

std::string language(const std::string& text) {
  FilterBudget budget{20};
  return described(read_filters(text, budget));
}

template <class Read>
std::string complaint(const Read& read) {
  try {
    static_cast<void>(read());
  } catch (const ProblemError& error) {
    return error.what();
  }
  return "none";
}

// The same condition, made by hand.
QueryNode value(std::string_view attribute, std::string_view text) { return value_condition(attribute, text); }

TEST(AlgoliaFacetFilters, AreAllOfTheOuterAndAnyOfTheInnerList) {
  const QueryNode wanted = all_of({value("provider", "A"), any_of({value("topics", "b"), value("topics", "c")})});
  EXPECT_EQ(facets(R"(["provider:A",["topics:b","topics:c"]])"), describe(wanted));
  EXPECT_EQ(facets(R"("provider:A")"), describe(value("provider", "A")));
  EXPECT_EQ(facets(R"(["provider:A",[]])"), describe(value("provider", "A")));
  for (const std::string empty : {"[]", "\"\"", "null", "[[]]"}) EXPECT_EQ(facets(empty), "none") << empty;
}

TEST(AlgoliaFacetFilters, CutAtTheFirstColonAndKnowDashes) {
  EXPECT_EQ(facets(R"(["topics:Co: lon"])"), describe(value("topics", "Co: lon")));
  EXPECT_EQ(facets(R"(["topics:\\-neg"])"), describe(value("topics", "-neg")));
  EXPECT_EQ(facets(R"(["topics:-neg"])"), describe(none_of(value("topics", "neg"))));
}

TEST(AlgoliaFacetFilters, RefuseWhatIsNone) {
  for (const std::string wrong : {"5", R"({"a":1})", R"([5])", R"([["a:b",["c:d"]]])", R"(["nonsense"])"}) {
    EXPECT_THAT(complaint([&] { return facets(wrong); }), HasSubstr("facetFilters")) << wrong;
  }
}

TEST(AlgoliaFacetFilters, AreBounded) {
  FilterBudget budget{2};
  EXPECT_THAT(complaint([&] { return read_facet_filters(json::parse(R"(["type:a",["type:b","type:c"]])"), budget); }),
              HasSubstr("too many filters"));
}

TEST(AlgoliaNumericFilters, CompareNumbersAndDates) {
  EXPECT_EQ(numbers(R"(["quality>=5"])"), describe(number_condition("quality", ">=", 5)));
  EXPECT_EQ(numbers(R"(["quality < 5.5"])"), describe(number_condition("quality", "<", 5.5)));
  EXPECT_EQ(numbers(R"(["quality:1 TO 2"])"), describe(range_condition("quality", 1, 2)));
  const QueryNode from = number_condition("publishedAt", ">=", 1700000001);
  EXPECT_EQ(from.kind, QueryNode::Kind::date);
  EXPECT_EQ(from.dates, (TimeRange{.from = 1700000001, .to = std::nullopt}));
  EXPECT_EQ(number_condition("publishedAt", ">", 10).dates.from, 11);
  EXPECT_EQ(number_condition("publishedAt", "<", 10).dates.to, 10);
  EXPECT_EQ(number_condition("publishedAt", "<=", 10).dates.to, 11);
  EXPECT_EQ(number_condition("publishedAt", "=", 10).dates, (TimeRange{.from = 10, .to = 11}));
  EXPECT_EQ(number_condition("publishedAt", "<=", 10.5).dates.to, 11);
}

TEST(AlgoliaNumericFilters, RefuseWhatIsNone) {
  for (const std::string wrong : {R"(["quality"])", R"(["quality>="])", R"(["quality>=x"])", R"(["quality>=nan"])",
                                  R"(["quality>=1e999"])", R"(["quality:1 TO"])"}) {
    EXPECT_THAT(complaint([&] { return numbers(wrong); }), HasSubstr("numericFilters")) << wrong;
  }
}

TEST(AlgoliaFilters, KnowAndOrNotAndParentheses) {
  const QueryNode a = value("type", "a"), b = value("type", "b"), c = value("type", "c");
  EXPECT_EQ(language("type:a AND type:b OR type:c"), describe(any_of({all_of({a, b}), c})));
  EXPECT_EQ(language("type:a AND (type:b OR type:c)"), describe(all_of({a, any_of({b, c})})));
  EXPECT_EQ(language("NOT type:a"), describe(none_of(a)));
  EXPECT_EQ(language("  "), "none");
}

TEST(AlgoliaFilters, TakeQuotedValuesAndValuesWithColons) {
  EXPECT_EQ(language(R"(topics:"Co: (lon) AND \"x\"")"), describe(value("topics", "Co: (lon) AND \"x\"")));
  EXPECT_EQ(language("topics:'a b'"), describe(value("topics", "a b")));
  EXPECT_EQ(language("topics:a:b"), describe(value("topics", "a:b")));
}

TEST(AlgoliaFilters, CompareNumbers) {
  const QueryNode wanted = all_of({number_condition("quality", ">=", 5), range_condition("heat", 1, 2)});
  EXPECT_EQ(language("quality >= 5 AND heat:1 TO 2"), describe(wanted));
  EXPECT_EQ(language("quality>=5 AND heat:1 TO 2"), describe(wanted));
}

TEST(AlgoliaFilters, SayWhereTheyAreWrong) {
  for (const std::string wrong :
       {"type:", "type:a AND", "(type:a", "type:a type:b", "type:\"a", "quality >= x", "quality:a TO b", ")", "()"}) {
    EXPECT_THAT(complaint([&] { return language(wrong); }), HasSubstr("at byte")) << wrong;
  }
}

TEST(AlgoliaFilters, AreNotNestedWithoutEnd) {
  EXPECT_THAT(complaint([] { return language(std::string(100000, '(')); }), HasSubstr("too many parentheses"));
}

}  // namespace
}  // namespace dateline
