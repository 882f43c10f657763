#include "searcher/query/query_lexer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

using Kind = QueryToken::Kind;

std::vector<Kind> kinds_of(std::string_view query) {
  std::vector<Kind> kinds;
  for (const QueryToken& token : lex_query(query).tokens) kinds.push_back(token.kind);
  kinds.pop_back();
  return kinds;
}

TEST(QueryLexer, TellsOperatorsFromWords) {
  EXPECT_EQ(kinds_of("a AND b OR NOT c NEAR d NEAR/3 e | f || g"),
            (std::vector{Kind::word, Kind::and_op, Kind::word, Kind::or_op, Kind::not_op, Kind::word, Kind::near_op,
                         Kind::word, Kind::near_op, Kind::word, Kind::or_op, Kind::word, Kind::or_op, Kind::word}));
  for (const char* word :
       {"and", "Or", "not", "near", "near/3", "NEAR/", "NEAR/x", "NEARBY", "ANDY", "title:OR", "-OR"}) {
    EXPECT_EQ(kinds_of(word).back(), Kind::word) << word;
  }
}

TEST(QueryLexer, TakesAMinusForASignOnlyWhereAWordBegins) {
  EXPECT_EQ(kinds_of("-a"), (std::vector{Kind::minus, Kind::word}));
  EXPECT_EQ(kinds_of("\u2212a"), (std::vector{Kind::minus, Kind::word}));
  EXPECT_EQ(kinds_of("(-a)"), (std::vector{Kind::open, Kind::minus, Kind::word, Kind::close}));
  EXPECT_EQ(kinds_of("covid-19"), (std::vector{Kind::word}));
  EXPECT_EQ(kinds_of("a-"), (std::vector{Kind::word}));
  EXPECT_EQ(kinds_of("a - b"), (std::vector{Kind::word, Kind::word}));
  EXPECT_EQ(kinds_of("\"New York\"-based"), (std::vector{Kind::phrase, Kind::word}));
  EXPECT_EQ(kinds_of("-"), std::vector<Kind>{});
}

TEST(QueryLexer, LeavesNoTokenForMarksWithoutAWord) {
  for (const char* query : {"", " ", "*", "**", "-*", "&", "...", "!?", "\u3000", "\xEF\xBB\xBF", "/ + ="}) {
    for (const Kind kind : kinds_of(query)) EXPECT_EQ(kind, Kind::minus) << query;
  }
}

TEST(QueryLexer, FindsFieldsOnlyAtTheBeginningOfAWord) {
  EXPECT_EQ(kinds_of("title:a"), (std::vector{Kind::field, Kind::word}));
  EXPECT_EQ(kinds_of("TITLE\uFF1Aa"), (std::vector{Kind::field, Kind::word}));
  EXPECT_EQ(kinds_of("foo:a"), (std::vector{Kind::not_field, Kind::word}));
  EXPECT_EQ(kinds_of("title:excerpt:a"), (std::vector{Kind::field, Kind::word}));
  for (const char* text : {"https://x.y/z", "title://x", "12:30", "std::string", "foo:", "x1:y", "\u00FCber:x"}) {
    EXPECT_EQ(kinds_of(text), (std::vector{Kind::word})) << text;
  }
}

TEST(QueryLexer, GivesSlicesOfTheQuery) {
  const std::string query = "  migra*^2 \u201Ca b\u201D";
  const auto tokens = lex_query(query).tokens;
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(tokens[0].text, "migra");
  EXPECT_EQ(query.substr(tokens[0].begin, tokens[0].end - tokens[0].begin), "migra*");
  EXPECT_EQ(query.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "^2");
  EXPECT_EQ(tokens[2].text, "a b");
  EXPECT_EQ(query.substr(tokens[2].begin, tokens[2].end - tokens[2].begin), "\u201Ca b\u201D");
}

}  // namespace
}  // namespace dateline
