#include "searcher/query/query_tree.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

QueryNode leaf(QueryNode::Kind kind, const char* text) {
  QueryNode node;
  node.kind = kind;
  node.text = text;
  return node;
}

TEST(DescribeQuery, QuotesWhatCouldBeReadAsSyntax) {
  EXPECT_EQ(describe(leaf(QueryNode::Kind::text, "covid-19")), "text:covid-19");
  EXPECT_EQ(describe(leaf(QueryNode::Kind::text, "a^2")), "text:\"a^2\"");
  EXPECT_EQ(describe(leaf(QueryNode::Kind::text, "a)")), "text:\"a)\"");
  EXPECT_EQ(describe(leaf(QueryNode::Kind::text, "")), "text:\"\"");
  EXPECT_EQ(describe(leaf(QueryNode::Kind::phrase, "say \"hi\\\n\"")), R"(phrase:"say \"hi\\\x0a\"")");
}

TEST(DescribeQuery, WritesRangesWithBracketsForTheirEnds) {
  QueryNode number = leaf(QueryNode::Kind::number, "");
  number.name = "quality";
  number.numbers = {150.0, 200.5, true, false};
  EXPECT_EQ(describe(number), "number:quality(150,200.5]");
  QueryNode date = leaf(QueryNode::Kind::date, "");
  date.dates = {0, 253402300800};
  EXPECT_EQ(describe(date), "date:[1970-01-01T00:00:00Z,10000-01-01T00:00:00Z)");
  date.dates = {};
  EXPECT_EQ(describe(date), "date:(,)");
}

TEST(DescribeQuery, ShowsBoostsAndTheFlagOfPublished) {
  QueryNode node = leaf(QueryNode::Kind::prefix, "migra");
  node.boost = 0.5;
  EXPECT_EQ(describe(node), "prefix:migra*^0.5");
  QueryNode published = leaf(QueryNode::Kind::published, "");
  published.flag = false;
  EXPECT_EQ(describe(published), "published:false");
}

}  // namespace
}  // namespace dateline
