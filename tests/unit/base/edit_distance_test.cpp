#include "base/edit_distance.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace dateline {
namespace {

// The definition, without a limit.
std::size_t defined_distance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  const auto shorter = [](std::string_view text, std::size_t by) { return text.substr(0, text.size() - by); };
  std::size_t least = defined_distance(shorter(a, 1), shorter(b, 1)) + (a.back() == b.back() ? 0 : 1);
  least = std::min(least, defined_distance(shorter(a, 1), b) + 1);
  least = std::min(least, defined_distance(a, shorter(b, 1)) + 1);
  const bool swapped = a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && b.back() == a[a.size() - 2];
  if (swapped) least = std::min(least, defined_distance(shorter(a, 2), shorter(b, 2)) + 1);
  return least;
}

std::string random_text(std::mt19937& random) {
  std::string text(random() % 7, 'a');
  for (char& letter : text) letter = static_cast<char>('a' + random() % 3);
  return text;
}

TEST(EditDistance, IsAsDefinedUpToItsLimit) {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    const std::string a = random_text(random), b = random_text(random);
    const std::size_t limit = random() % 4;
    EXPECT_EQ(EditDistance(a).to(b, limit), std::min(defined_distance(a, b), limit + 1))
        << a << " " << b << " " << limit;
  }
}

TEST(EditDistance, IsBeyondTheLimitForTextsThatNobodyTypes) {
  const std::string longest(kLongestCompared, 'a'), longer(kLongestCompared + 1, 'a');
  EXPECT_EQ(EditDistance(longest).to(longest, 2), 0u);
  EXPECT_EQ(EditDistance(longer).to(longer, 2), 3u);
}

}  // namespace
}  // namespace dateline
