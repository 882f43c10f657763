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
  using Cell = std::uint8_t;
  using Row = std::array<Cell, kLongestCompared + 1>;
  const std::size_t most = std::min(limit, kLongestCompared);
  const Cell over = static_cast<Cell>(most + 1);
  Row before, last, row;
  for (Row* each : {&before, &last, &row}) each->fill(over);
  for (std::size_t j = 0; j <= std::min(b.size(), most); ++j) row[j] = static_cast<Cell>(j);
  Cell least_of_last = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(last, row);
    row.fill(over);
    if (i <= most) row[0] = static_cast<Cell>(i);
    Cell least = row[0];
    // Further from the diagonal there is nothing within the limit.
    for (std::size_t j = i > most ? i - most : 1; j <= std::min(b.size(), i + most); ++j) {
      int cell = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cell = std::min({cell, last[j] + 1, row[j - 1] + 1, int{over}});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cell = std::min(cell, before[j - 2] + 1);
      row[j] = static_cast<Cell>(cell);
      least = std::min(least, row[j]);
    }
    if (std::min(least, std::exchange(least_of_last, least)) >= over) return limit + 1;
  }
  return row[b.size()] >= over ? limit + 1 : row[b.size()];
}

}  // namespace dateline
