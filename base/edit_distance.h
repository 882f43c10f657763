// How many keystrokes lie between two spellings.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace dateline {

/// Nobody mistypes a longer word; bounds the cost of a comparison.
inline constexpr std::size_t kLongestCompared = 64;

/// Damerau-Levenshtein distance of neighbouring swaps ("optimal string alignment"): the units (bytes, code points) to
/// insert, delete, replace or swap; `limit + 1` if there are more than `limit`, or if a text is longer than
/// kLongestCompared.
template <class Text>
std::size_t edit_distance(const Text& a, const Text& b, std::size_t limit) {
  if (a.size() > kLongestCompared || b.size() > kLongestCompared) return limit + 1;
  using Row = std::array<std::size_t, kLongestCompared + 1>;
  Row before{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  std::size_t least_of_last = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (std::min(least, std::exchange(least_of_last, least)) > limit) return limit + 1;
  }
  return std::min(row[b.size()], limit + 1);
}

}  // namespace dateline
