// How many keystrokes lie between two spellings.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace dateline {

/// Nobody mistypes a longer word; bounds the cost of a comparison.
inline constexpr std::size_t kLongestCompared = 64;

/// Tells how far other spellings are from one: the Damerau-Levenshtein distance of neighbouring swaps ("optimal string
/// alignment"), which counts the units (bytes, code points) to insert, delete, replace or swap. One column of the table
/// at a time, a bit for a cell: H. Hyyro, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances"
/// (2003).
template <class Text>
class EditDistance {
 public:
  /// @param from  must live as long.
  explicit EditDistance(const Text& from) : from_(from) {
    if (from.size() > kLongestCompared) return;
    if constexpr (kBytes) {
      for (std::size_t i = 0; i < from.size(); ++i) places_[slot(from[i])] |= std::uint64_t{1} << i;
    }
  }

  /// `limit + 1` if there are more than `limit`, or if a text is longer than kLongestCompared.
  [[nodiscard]] std::size_t to(const Text& other, std::size_t limit) const {
    if (from_.size() > kLongestCompared || other.size() > kLongestCompared) return limit + 1;
    if (from_.empty()) return std::min(other.size(), limit + 1);
    const std::uint64_t last_row = std::uint64_t{1} << (from_.size() - 1);
    std::uint64_t more = ~std::uint64_t{0}, less = 0, diagonal = 0, before = 0;
    std::size_t distance = from_.size();
    for (std::size_t i = 0; i < other.size(); ++i) {
      const std::uint64_t same = places(other[i]);
      const std::uint64_t swapped = ((~diagonal & same) << 1) & before;
      diagonal = (((same & more) + more) ^ more) | same | less | swapped;
      std::uint64_t rises = less | ~(diagonal | more), falls = diagonal & more;
      if ((rises & last_row) != 0) ++distance;
      if ((falls & last_row) != 0) --distance;
      if (distance > limit + (other.size() - i - 1)) return limit + 1;  // Each further unit takes back one at most.
      rises = (rises << 1) | 1;
      falls <<= 1;
      more = falls | ~(diagonal | rises);
      less = rises & diagonal;
      before = same;
    }
    return std::min(distance, limit + 1);
  }

 private:
  using Unit = typename Text::value_type;
  static constexpr bool kBytes = sizeof(Unit) == 1;

  static std::size_t slot(Unit unit) { return static_cast<unsigned char>(unit); }

  /// A bit for each place where the unit stands.
  [[nodiscard]] std::uint64_t places(Unit unit) const {
    if constexpr (kBytes) return places_[slot(unit)];
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < from_.size(); ++i) found |= std::uint64_t{from_[i] == unit} << i;
    return found;
  }

  const Text& from_;
  std::array<std::uint64_t, kBytes ? 256 : 0> places_{};
};

}  // namespace dateline
