#include "searcher/evaluation/significance.h"

#include <gtest/gtest.h>

#include <vector>

namespace dateline {
namespace {

TEST(RandomizationTest, TakesNoDifferenceForChance) {
  EXPECT_EQ(randomization_p_value({}), 1);
  EXPECT_EQ(randomization_p_value(std::vector<double>(50, 0.0)), 1);
  EXPECT_EQ(randomization_p_value(std::vector<double>{0.1, -0.1}), 1);
}

TEST(RandomizationTest, ComesCloseToTheExactValueOfFewQueries) {
  // Of the 16 ways to choose four signs, two give a sum as far from 0.
  EXPECT_NEAR(randomization_p_value(std::vector<double>{0.1, 0.2, 0.3, 0.4}), 2.0 / 16, 0.01);
  // Of 8 ways, all but +-+ and -+- ... 0.1 + 0.2 - 0.4 = -0.1 is the nearest to 0: every way is as far.
  EXPECT_EQ(randomization_p_value(std::vector<double>{0.1, 0.2, -0.4}), 1);
}

TEST(RandomizationTest, TakesTheSameChangeOfManyQueriesForReal) {
  EXPECT_LT(randomization_p_value(std::vector<double>(30, 0.1)), 0.001);
}

TEST(RandomizationTest, DoesNotDependOnTheDirection) {
  const std::vector<double> better{0.3, -0.1, 0.2, 0.4, -0.2}, worse{-0.3, 0.1, -0.2, -0.4, 0.2};
  EXPECT_EQ(randomization_p_value(better), randomization_p_value(worse));
}

}  // namespace
}  // namespace dateline
