#include "searcher/evaluation/trec_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/error.h"

namespace dateline {
namespace {

std::vector<JudgedQuery> queries_of(const std::string& text) {
  std::istringstream in(text);
  return read_queries(in, "queries.tsv");
}

std::map<std::string, Grades> judgements_of(const std::string& text) {
  std::istringstream in(text);
  return read_judgements(in, "qrels");
}

template <class Read>
std::string refusal(Read read, const std::string& text) {
  try {
    read(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return error.what();
  }
  return "accepted";
}

TEST(TrecFiles, HoldQueriesInTheirOrder) {
  const auto queries = queries_of("2\twing flutter\r\n\n1\theat\tshield");
  ASSERT_EQ(queries.size(), 2);
  EXPECT_EQ(queries[0].id, "2");
  EXPECT_EQ(queries[0].text, "wing flutter");
  EXPECT_EQ(queries[1].text, "heat\tshield");
}

TEST(TrecFiles, HoldJudgementsWithTabsOrSpaces) {
  const auto judgements = judgements_of("1 0 a 1\n1\t0\tb\t0\r\n2 Q0  c -1\n");
  EXPECT_EQ(judgements.at("1"), (Grades{{"a", 1}, {"b", 0}}));
  EXPECT_EQ(judgements.at("2"), (Grades{{"c", -1}}));
}

TEST(TrecFiles, AreRefusedWithTheLineThatIsWrong) {
  EXPECT_EQ(refusal(queries_of, "1\ta\nb\n"), "queries.tsv:2: not of the form ID<TAB>TEXT");
  EXPECT_EQ(refusal(queries_of, "1\ta\n1\tb\n"), "queries.tsv:2: the query '1' was there before");
  EXPECT_EQ(refusal(judgements_of, "1 0 a\n"), "qrels:1: not of the form QUERY ITERATION ARTICLE GRADE");
  EXPECT_EQ(refusal(judgements_of, "1 0 a 1.5\n"), "qrels:1: the grade '1.5' is no whole number");
}

}  // namespace
}  // namespace dateline
