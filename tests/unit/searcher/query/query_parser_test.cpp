#include "searcher/query/query_parser.h"

#include <gtest/gtest.h>

#include <ctime>
#include <string>

namespace dateline {
namespace {

constexpr std::int64_t kNow = 1623171600;  // 2021-06-08T17:00:00Z

ParsedQuery parse(std::string_view query) {
  const Calendar utc("UTC");
  return parse_query(query, {utc, kNow});
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::size_t count_leaves(const QueryNode& node) {
  std::size_t leaves = node.children.empty() && node.kind != QueryNode::Kind::all ? 1 : 0;
  for (const QueryNode& child : node.children) leaves += count_leaves(child);
  return leaves;
}

void expect_nested(const QueryNode& node, std::string_view query) {
  ASSERT_LE(node.begin, node.end) << query;
  ASSERT_LE(node.end, query.size()) << query;
  if (node.kind == QueryNode::Kind::text) {
    EXPECT_EQ(node.text, query.substr(node.begin, node.end - node.begin));
  }
  for (const QueryNode& child : node.children) {
    EXPECT_GE(child.begin, node.begin) << query;
    EXPECT_LE(child.end, node.end) << query;
    expect_nested(child, query);
  }
}

TEST(QueryParser, GivesNothingForAnEmptyQuery) {
  for (const char* query : {"", "   ", "*", "-", "\"\"", "()", "( ( ) )", "-()", "\" \"", "- * ()", "()^2", "\"\"^2"}) {
    const ParsedQuery parsed = parse(query);
    EXPECT_EQ(describe(parsed.root), "(all*)") << query;
    EXPECT_TRUE(parsed.warnings.empty()) << query;
  }
}

TEST(QueryParser, TellsWhereEachNodeComesFrom) {
  for (const char* query :
       {"a b", "  a  OR (b -c)^2 d", "title:(a OR \"b c\") x", "-title:-x foo:bar provider:(a OR b)", "pre* w^3",
        "a NEAR/2 b NEAR c", "((a) b) (c (d e", "date:2021 quality:150.. is:foo \u201Ca\u201D \uFF08b\uFF09"}) {
    const ParsedQuery parsed = parse(query);
    EXPECT_EQ(parsed.root.begin, 0u);
    EXPECT_EQ(parsed.root.end, std::string_view(query).size());
    expect_nested(parsed.root, query);
  }
}

TEST(QueryParser, KeepsTextAsTyped) {
  const ParsedQuery parsed = parse("COVID-19 C++ O'Neill Caf\u00E9");
  ASSERT_EQ(parsed.root.children.size(), 4u);
  EXPECT_EQ(parsed.root.children[0].text, "COVID-19");
  EXPECT_EQ(parsed.root.children[1].text, "C++");
  EXPECT_EQ(parsed.root.children[2].text, "O'Neill");
  EXPECT_EQ(parsed.root.children[3].text, "Caf\u00E9");
}

TEST(QueryParser, ReplacesIllFormedBytesButCountsThoseGiven) {
  const std::string query = "a\xFFz b\xE2\x82 -c";
  const ParsedQuery parsed = parse(query);
  ASSERT_EQ(parsed.root.children.size(), 3u);
  EXPECT_EQ(parsed.root.children[0].text, "a\uFFFDz");
  EXPECT_EQ(parsed.root.children[0].end, 3u);
  EXPECT_EQ(parsed.root.children[1].text, "b\uFFFD");
  EXPECT_EQ(parsed.root.children[1].begin, 4u);
  EXPECT_EQ(parsed.root.children[2].begin, 8u);
}

TEST(QueryParser, TakesNulForASpace) {
  EXPECT_EQ(describe(parse(std::string_view("a\0b", 3)).root), "(all* text:a text:b)");
}

TEST(QueryParser, CutsALongQueryAtACodePoint) {
  std::string query(4095, ' ');
  query += "\u00E9tude";
  const ParsedQuery parsed = parse(query);
  EXPECT_EQ(parsed.root.end, 4095u);
  ASSERT_EQ(parsed.warnings.size(), 1u);
  EXPECT_EQ(parsed.warnings[0].message, "the query is longer than 4096 bytes; the rest is left out");
  EXPECT_EQ(parsed.warnings[0].offset, 4095u);
  query.resize(4095);
  EXPECT_TRUE(parse(query += 'x').warnings.empty());
}

TEST(QueryParser, LeavesOutTermsBeyondTheBound) {
  EXPECT_TRUE(parse(repeated("w ", 64)).warnings.empty());
  for (const char* term : {"w ", "w OR ", "(w) ", "title:w ", "is:post ", "w NEAR ", "x:y ", "date:bad ", "title: "}) {
    const std::string query = repeated(term, 70);
    const ParsedQuery parsed = parse(query);
    EXPECT_EQ(count_leaves(parsed.root), 64u) << term;
    EXPECT_EQ(parsed.warnings.back().message, "more than 64 terms; the rest is left out") << term;
    expect_nested(parsed.root, query);
  }
  const ParsedQuery parsed = parse(repeated("w ", 65));
  ASSERT_EQ(parsed.warnings.size(), 1u);
  EXPECT_EQ(parsed.warnings[0].offset, 128u);
}

TEST(QueryParser, IgnoresParenthesesBeyondTheDepthButKeepsTheirWords) {
  const ParsedQuery deepest = parse(repeated("(a ", 16) + repeated(")", 16));
  EXPECT_TRUE(deepest.warnings.empty());
  EXPECT_EQ(count_leaves(deepest.root), 16u);
  const ParsedQuery deeper = parse(repeated("(a ", 17) + repeated(")^2", 17) + " b");
  EXPECT_EQ(count_leaves(deeper.root), 18u);
  ASSERT_EQ(deeper.warnings.size(), 1u);
  EXPECT_EQ(deeper.warnings[0].message, "parentheses are nested deeper than 16; the inner ones are ignored");
  EXPECT_EQ(deeper.warnings[0].offset, 48u);
}

TEST(QueryParser, GivesEveryWarningOnceInOrderOfOffset) {
  const ParsedQuery parsed = parse(") ) a OR OR ) topics:x date:bad ) (");
  for (std::size_t i = 1; i < parsed.warnings.size(); ++i) {
    EXPECT_LE(parsed.warnings[i - 1].offset, parsed.warnings[i].offset);
  }
  EXPECT_EQ(parsed.warnings.size(), 5u);
  EXPECT_EQ(parsed.warnings[0].offset, 0u);
}

// A quadratic step over 4096 bytes would take a hundred times the milliseconds allowed here.
TEST(QueryParser, TakesLinearTimeForTheWorstInputs) {
  for (const char* unit : {"(",
                           ")",
                           "\"",
                           "-",
                           "\" ",
                           "\u201C",
                           "(\"",
                           "title:",
                           "title:-",
                           "-title:(",
                           "a:",
                           "^",
                           "*",
                           "|",
                           " OR ",
                           "NOT ",
                           " NEAR ",
                           "()",
                           "a\"",
                           "\u201C\"",
                           "x*^2 ",
                           "\xE2",
                           "topics:",
                           "date:2021-13 ",
                           "\xD7\x90\"\xD7\x90",
                           ")^2",
                           "(^2"}) {
    const std::string query = repeated(unit, 4096 / std::string_view(unit).size());
    // Of this process alone: a busy machine must not fail the test.
    const std::clock_t start = std::clock();
    for (int i = 0; i < 20; ++i) describe(parse(query).root);
    EXPECT_LT(std::clock() - start, 10 * CLOCKS_PER_SEC) << unit;
  }
}

}  // namespace
}  // namespace dateline
