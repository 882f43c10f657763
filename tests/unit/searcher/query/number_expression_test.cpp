#include "searcher/query/number_expression.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(NumberExpression, ReadsNumbersRangesAndComparisons) {
  const struct {
    const char* text;
    NumberRange range;
  } cases[] = {
      {"150", {150.0, 150.0, false, false}},
      {"=150", {150.0, 150.0, false, false}},
      {"-0.5", {-0.5, -0.5, false, false}},
      {"150..", {150.0, std::nullopt, false, false}},
      {"..150", {std::nullopt, 150.0, false, false}},
      {"-5..2.5", {-5.0, 2.5, false, false}},
      {"5..5", {5.0, 5.0, false, false}},
      {">=150", {150.0, std::nullopt, false, false}},
      {">150", {150.0, std::nullopt, true, false}},
      {"<=150", {std::nullopt, 150.0, false, false}},
      {"<150", {std::nullopt, 150.0, false, true}},
      {" 1 .. 2 ", {1.0, 2.0, false, false}},
  };
  for (const auto& test : cases) EXPECT_EQ(parse_number_expression(test.text), test.range) << test.text;
}

TEST(NumberExpression, RefusesEverythingElse) {
  for (const char* text : {"", "..", ">", ">=", "x", "150x", "1e3", "inf", "nan", "..inf", "0x10", "200..100", "1...2",
                           "1..x", "+5", "1,5", "--5", "- 5"}) {
    EXPECT_EQ(parse_number_expression(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace dateline
