#include "base/bounded_cache.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

constexpr std::size_t kValueBytes = 10000;
constexpr std::size_t kMostBytes = 10 * kValueBytes;

class BoundedCacheTest : public ::testing::Test {
 protected:
  void keep(const std::string& name) { cache_.keep(name, name + "!", kValueBytes); }
  BoundedCache<std::string> cache_{kMostBytes};
};

TEST_F(BoundedCacheTest, KeepsWhatItIsGiven) {
  keep("a");
  ASSERT_TRUE(cache_.find("a"));
  EXPECT_EQ(*cache_.find("a"), "a!");
  EXPECT_FALSE(cache_.find("b"));
}

TEST_F(BoundedCacheTest, StaysWithinItsBound) {
  for (int i = 0; i < 100; ++i) keep(std::to_string(i));
  EXPECT_LE(cache_.bytes(), kMostBytes);
  EXPECT_GT(cache_.bytes(), kMostBytes / 2);
}

TEST_F(BoundedCacheTest, LetsTheLeastRecentlyUsedGoFirst) {
  for (int i = 0; i < 50; ++i) {
    keep(std::to_string(i));
    EXPECT_TRUE(cache_.find("0")) << i;
  }
  EXPECT_FALSE(cache_.find("1"));
  EXPECT_TRUE(cache_.find("49"));
}

TEST_F(BoundedCacheTest, ReturnsButDoesNotKeepWhatWouldPushOutAllOthers) {
  keep("a");
  EXPECT_EQ(*cache_.keep("large", "value", kMostBytes / 2), "value");
  EXPECT_FALSE(cache_.find("large"));
  EXPECT_TRUE(cache_.find("a"));
}

TEST(BoundedCache, TakesNamesThatAreNoText) {
  BoundedCache<std::string, std::pair<int, int>> cache(kMostBytes);
  cache.keep({1, 2}, "found", 5);
  EXPECT_EQ(*cache.find({1, 2}), "found");
  EXPECT_FALSE(cache.find({2, 1}));
}

TEST_F(BoundedCacheTest, CountsAValueOnceThatIsGivenTwice) {
  keep("a");
  const std::size_t once = cache_.bytes();
  keep("a");
  EXPECT_EQ(cache_.bytes(), once);
}

}  // namespace
}  // namespace dateline
