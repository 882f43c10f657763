#include "searcher/evaluation/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <sstream>

#include "base/error.h"
#include "searcher/evaluation/evaluation_json.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class EvaluationTest : public testing::Test {
 protected:
  TestIndex index_{{make_article("a", "Bridge closed", "The bridge is closed.", 0),
                    make_article("b", "Bridge strike", "Ferry crews AND bridge crews strike.", 1),
                    make_article("c", "Weather", "Rain.", 2)}};
  std::shared_ptr<const Snapshot> snapshot_ = index_.open();

  Evaluation evaluate_one(const std::string& text, Grades grades) const {
    const std::vector<JudgedQuery> queries{{"1", text, std::move(grades)}};
    return evaluate(*snapshot_, queries, evaluation_request());
  }
};

TEST_F(EvaluationTest, TakesAnyWordOfTheQuery) {
  EXPECT_EQ(evaluate_one("ferry rain", {{"b", 1}, {"c", 1}}).mean, (Measures{1, 1, 1, 1}));
}

TEST_F(EvaluationTest, ReadsNoOperators) {
  EXPECT_EQ(evaluate_one("rain NOT -weather \"closed", {{"c", 1}}).mean[2], 1);
  EXPECT_EQ(evaluate_one("provider:nobody rain", {{"c", 1}}).mean[2], 1);
}

TEST_F(EvaluationTest, LeavesOutQueriesWithoutARelevantArticle) {
  const std::vector<JudgedQuery> queries{{"1", "bridge", {{"a", 1}}}, {"2", "rain", {{"c", 0}}}, {"3", "rain", {}}};
  EXPECT_THAT(evaluate(*snapshot_, queries, evaluation_request()).queries, SizeIs(1));
}

TEST_F(EvaluationTest, CountsAQueryThatFindsNothing) {
  const std::vector<JudgedQuery> queries{{"1", "rain", {{"c", 1}}}, {"2", "zebra", {{"c", 1}}}};
  EXPECT_EQ(evaluate(*snapshot_, queries, evaluation_request()).mean, (Measures{0.5, 0.5, 0.5, 0.5}));
}

Evaluation made(std::vector<QueryMeasures> queries) {
  Evaluation evaluation{std::move(queries)};
  evaluation.mean = mean_of(evaluation.queries);
  return evaluation;
}

TEST(Comparison, PairsTheQueriesThatBothHave) {
  const Evaluation first = made({{"1", {0.5, 0.2, 1, 1}}, {"2", {0.1, 0.2, 1, 1}}, {"only here", {1, 1, 1, 1}}});
  const Evaluation second = made({{"2", {0.9, 0.2, 1, 1}}, {"1", {0.4, 0.2, 1, 1}}, {"3", {1, 1, 1, 1}}});
  const Comparison comparison = compare(first, second);
  EXPECT_EQ(comparison.queries, 2);
  EXPECT_DOUBLE_EQ(comparison.measures[0].first, 0.3);
  EXPECT_DOUBLE_EQ(comparison.measures[0].second, 0.65);
  EXPECT_EQ(comparison.measures[1].p_value, 1);
  ASSERT_THAT(comparison.changed, SizeIs(2));
  EXPECT_EQ(comparison.changed[0].id, "2");
  EXPECT_EQ(comparison.changed[1].id, "1");
}

TEST(EvaluationJson, ComesBackAsItWas) {
  const Evaluation written = made({{"1", {0.5, 0.25, 1, 0.75}}, {"2", {0, 0, 0, 0}}});
  std::istringstream in(boost::json::serialize(evaluation_to_json(written, true)));
  const Evaluation read = read_evaluation(in, "a.json");
  ASSERT_THAT(read.queries, SizeIs(2));
  EXPECT_EQ(read.queries[0].id, "1");
  EXPECT_EQ(read.queries[0].measures, written.queries[0].measures);
  EXPECT_EQ(read.mean, written.mean);
}

TEST(EvaluationJson, HasFiveMembersWithoutDetails) {
  EXPECT_EQ(boost::json::serialize(evaluation_to_json(made({{"1", {1, 0, 1, 0}}}), false)),
            R"({"queries":1,"ndcg@10":1E0,"map":0E0,"mrr":1E0,"recall@100":0E0})");
}

TEST(EvaluationJson, IsRefusedWithoutTheDetailsOfEveryQuery) {
  for (const char* text :
       {"", "[]", "{}", R"({"queries":1})", R"({"details":[{"query":"1","map":1}]})", R"({"details":[1]})"}) {
    std::istringstream in(text);
    EXPECT_THROW(read_evaluation(in, "a.json"), Error) << text;
  }
}

}  // namespace
}  // namespace dateline
