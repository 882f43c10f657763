#include "base/nearest.h"

#include <gtest/gtest.h>

#include <array>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 4> kNames{"provider", "topic", "type", "category"};

TEST(NearestName, FindsTheNameWithTheFewestEdits) {
  EXPECT_EQ(nearest_name("topics", kNames), "topic");
  EXPECT_EQ(nearest_name("porvider", kNames), "provider");
  EXPECT_EQ(nearest_name("tpye", kNames), "type");
  EXPECT_EQ(nearest_name("topic", kNames), "topic");
}

TEST(NearestName, IsEmptyWhenNothingIsNear) {
  EXPECT_EQ(nearest_name("author", kNames), "");
  EXPECT_EQ(nearest_name("x", kNames), "");
  EXPECT_EQ(nearest_name(std::string(100000, 'a'), kNames), "");
}

TEST(DidYouMean, QuotesTheName) {
  EXPECT_EQ(did_you_mean("topics", kNames), ", did you mean 'topic'?");
  EXPECT_EQ(did_you_mean("zebra", kNames), "");
}

}  // namespace
}  // namespace dateline
