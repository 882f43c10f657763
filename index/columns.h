// Columns: one slot of all articles, so that counting a facet is an array increment. A column refers to bytes that its
// maker (column_maker.h) or a mapped file (column_file.h) holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "index/docid_range.h"
#include "index/schema.h"

namespace dateline {

/// Numbers by row.
class NumberValues {
 public:
  /// NumberColumn::kMissing where there is none.
  [[nodiscard]] double operator[](std::uint32_t row) const {
    if (!distances_.empty()) return distances_[row] == 0 ? kMissing : origin_ + distances_[row];
    return numbers_.empty() ? kMissing : numbers_[row];
  }

 private:
  friend struct NumberColumn;
  static constexpr double kMissing = -std::numeric_limits<double>::infinity();

  double origin_ = 0;
  std::span<const std::uint32_t> distances_;  // From origin_; 0: missing.
  std::span<const double> numbers_;           // Where distances do not suffice; both are empty if all are missing.
};

/// One number per article.
struct NumberColumn {
  static constexpr double kMissing = NumberValues::kMissing;

  NumberColumn() = default;
  /// @param bytes  of make_number_column(). @throws Error(corrupt) if they are no such column for `docids`.
  NumberColumn(std::span<const std::byte> bytes, DocidRange docids);

  DocidRange range;
  NumberValues values;        ///< Dates are unix seconds.
  double minimum = kMissing;  ///< Of all articles; kMissing if none has a value.
  double maximum = kMissing;

  /// The largest value of this row's block of 256 or of any later block: never rises with the row.
  [[nodiscard]] double suffix_maximum(std::uint32_t row) const { return suffix_maxima[row / kBlock]; }
  static constexpr std::uint32_t kBlock = 256;
  std::vector<double> suffix_maxima;
};

/// A facet's values per article, as ordinals into a dictionary in the order of the keys.
class FacetColumn {
 public:
  FacetColumn() = default;
  /// @param bytes  of make_facet_column(). @throws Error(corrupt) if they are no such column for `docids`.
  FacetColumn(std::span<const std::byte> bytes, const FacetField& field, DocidRange docids);

  /// Values of the dictionary.
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(counts_.size()); }
  /// The commonest spelling; of equally common ones the first in byte order.
  [[nodiscard]] std::string_view display(std::uint32_t ordinal) const {
    return {texts_.data() + text_starts_[ordinal], text_starts_[ordinal + 1] - text_starts_[ordinal]};
  }
  /// Articles of the whole index that carry it.
  [[nodiscard]] std::uint32_t count(std::uint32_t ordinal) const { return counts_[ordinal]; }
  /// @param key  facet_key() of any spelling.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;

  /// The commonest values of the whole index, at most kCommonest: by count descending, then display.
  [[nodiscard]] std::span<const std::uint32_t> commonest() const { return commonest_; }
  static constexpr std::size_t kCommonest = 1000;

  /// Calls visit(ordinal) for every value of every row of `rows`, row after row.
  template <class Visit>
  void visit_values(std::span<const std::uint32_t> rows, const Visit& visit) const {
    std::visit([&](const auto& ordinals) { visit_in(ordinals, rows, visit); }, ordinals_);
  }

 private:
  template <class Ordinals, class Visit>
  void visit_in(const Ordinals& ordinals, std::span<const std::uint32_t> rows, const Visit& visit) const {
    for (const std::uint32_t row : rows) {
      if (!starts_.empty()) {
        for (std::uint32_t at = starts_[row]; at < starts_[row + 1]; ++at) visit(std::uint32_t{ordinals[at]});
      } else if (ordinals[row] < size()) {
        visit(std::uint32_t{ordinals[row]});
      }
    }
  }
  void check() const;

  const FacetField* field_ = nullptr;
  std::span<const std::uint32_t> counts_;       // By ordinal.
  std::span<const std::uint32_t> text_starts_;  // Of the spellings, and the end of the last.
  std::span<const char> texts_;
  std::span<const std::uint32_t> commonest_;
  std::span<const std::uint32_t>
      starts_;  // By row and one more, into ordinals_; empty where rows have at most one value.
  // In as many bytes as the largest takes; of a row without a value size(), where there are no starts_.
  std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>, std::span<const std::uint32_t>> ordinals_;
};

/// The place of every article in the order (newer first, undated last, then id): the newest has the smallest rank.
class RankColumn {
 public:
  RankColumn() = default;
  /// @param bytes  of make_rank_column(). @throws Error(corrupt) if they are no such column for `docids`.
  RankColumn(std::span<const std::byte> bytes, DocidRange docids);

  [[nodiscard]] DocidRange range() const { return range_; }
  [[nodiscard]] std::uint32_t rank(std::uint32_t row) const { return ranks_.empty() ? row : ranks_[row]; }
  /// The smallest rank of this row's block of NumberColumn::kBlock or of any later block: never falls with the row.
  [[nodiscard]] std::uint32_t suffix_minimum(std::uint32_t row) const {
    const std::uint32_t block = row / NumberColumn::kBlock;
    return ranks_.empty() ? block * NumberColumn::kBlock : suffix_minima_[block];
  }

 private:
  DocidRange range_;
  std::span<const std::uint32_t> ranks_;  // By row; empty if rows are in this order already.
  std::vector<std::uint32_t> suffix_minima_;
};

}  // namespace dateline
