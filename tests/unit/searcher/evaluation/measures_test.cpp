#include "searcher/evaluation/measures.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

enum : std::size_t { kNdcg, kPrecision, kReciprocal, kRecall };

std::vector<std::string> ranking_of(std::size_t length) {
  std::vector<std::string> ids;
  for (std::size_t rank = 1; rank <= length; ++rank) ids.push_back(std::to_string(rank));
  return ids;
}

TEST(Measures, AreOneForTheBestOrder) {
  EXPECT_EQ(measure(ranking_of(3), {{"1", 1}, {"2", 1}, {"3", 1}}), (Measures{1, 1, 1, 1}));
}

TEST(Measures, AreThoseComputedByHand) {
  // Relevant at ranks 2 and 4, and one that is not found.
  const Measures measures = measure(ranking_of(5), {{"2", 1}, {"4", 1}, {"missing", 1}, {"5", 0}});
  EXPECT_DOUBLE_EQ(measures[kNdcg],
                   (1 / 1.584962500721156 + 1 / 2.321928094887362) / (1 + 1 / 1.584962500721156 + 0.5));
  EXPECT_DOUBLE_EQ(measures[kPrecision], (1.0 / 2 + 2.0 / 4) / 3);
  EXPECT_DOUBLE_EQ(measures[kReciprocal], 1.0 / 2);
  EXPECT_DOUBLE_EQ(measures[kRecall], 2.0 / 3);
}

TEST(Measures, TakeGradesIntoAccountForGain) {
  // The better article second: (1 + 3 / log2(3)) / (3 + 1 / log2(3)).
  EXPECT_NEAR(measure(ranking_of(2), {{"1", 1}, {"2", 3}})[kNdcg], 0.796707, 1e-6);
}

TEST(Measures, LookAtTenHitsForGainAndAtAHundredForRecall) {
  EXPECT_EQ(measure(ranking_of(1000), {{"11", 1}})[kNdcg], 0);
  EXPECT_EQ(measure(ranking_of(1000), {{"101", 1}})[kRecall], 0);
  EXPECT_DOUBLE_EQ(measure(ranking_of(1000), {{"101", 1}})[kPrecision], 1.0 / 101);
}

TEST(Measures, CompareGainWithTheBestTenOnly) {
  Grades grades;
  for (int id = 1; id <= 20; ++id) grades[std::to_string(id)] = 1;
  EXPECT_DOUBLE_EQ(measure(ranking_of(20), grades)[kNdcg], 1);
}

TEST(Measures, AreZeroWithoutHitsOrRelevantArticles) {
  EXPECT_EQ(measure({}, {{"1", 1}}), (Measures{}));
  EXPECT_EQ(measure(ranking_of(3), {}), (Measures{}));
  EXPECT_EQ(measure(ranking_of(3), {{"1", 0}, {"2", -1}}), (Measures{}));
}

}  // namespace
}  // namespace dateline
