// Columns: one slot of all articles in memory, so that counting a facet is an array increment.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/schema.h"

namespace dateline {

/// Docids of one snapshot as array indexes: row = docid - first.
struct DocidRange {
  Xapian::docid first = 1;
  std::uint32_t rows = 0;  ///< Docids from `first` to the last one used, gaps included.

  [[nodiscard]] bool contains(Xapian::docid id) const { return id >= first && id - first < rows; }
  [[nodiscard]] std::uint32_t row(Xapian::docid id) const { return id - first; }
};

/// One number per article.
struct NumberColumn {
  static constexpr double kMissing = -std::numeric_limits<double>::infinity();

  DocidRange range;
  std::vector<double> values;  ///< By row; kMissing where there is none. Dates are unix seconds.
  double minimum = kMissing;   ///< Of all articles; kMissing if none has a value.
  double maximum = kMissing;

  /// The largest value of this row's block of 256 or of any later block: never rises with the row.
  [[nodiscard]] double suffix_maximum(std::uint32_t row) const { return suffix_maxima[row / kBlock]; }
  static constexpr std::uint32_t kBlock = 256;
  std::vector<double> suffix_maxima;
};

/// A facet's values per article, as ordinals into a dictionary.
struct FacetColumn {
  struct Value {
    std::string key;          ///< Folded; equal to facet_key() of every spelling.
    std::string display;      ///< Its commonest spelling; of equally common ones the first in byte order.
    std::uint32_t count = 0;  ///< Articles of the whole index that carry it.
  };

  DocidRange range;
  std::vector<Value> dictionary;        ///< By ordinal.
  std::vector<std::uint32_t> ordinals;  ///< All articles' ordinals, row after row.
  std::vector<std::uint32_t> starts;    ///< rows + 1 offsets into `ordinals`.
  std::unordered_map<std::string, std::uint32_t> by_key;
  /// Ordinals of the commonest values of the whole index, at most kCommonest: by count descending, then display.
  std::vector<std::uint32_t> commonest;
  static constexpr std::size_t kCommonest = 1000;

  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t row) const {
    return {ordinals.data() + starts[row], starts[row + 1] - starts[row]};
  }
};

/// The place of every article in the order (newer first, undated last, then id): 0 is the newest.
struct RankColumn {
  DocidRange range;
  std::vector<std::uint32_t> ranks;  ///< By row.
  std::uint32_t dated = 0;           ///< Ranks below this have a date.

  /// The smallest rank of this row's block of NumberColumn::kBlock or of any later block: never falls with the row.
  [[nodiscard]] std::uint32_t suffix_minimum(std::uint32_t row) const {
    return suffix_minima[row / NumberColumn::kBlock];
  }
  std::vector<std::uint32_t> suffix_minima;
};

NumberColumn load_number_column(const Xapian::Database& database, Xapian::valueno slot, DocidRange range);
FacetColumn load_facet_column(const Xapian::Database& database, const FacetField& field, DocidRange range);
/// @param dates    the date column of the same snapshot.
/// @param ordered  docids that lie in this order already.
RankColumn load_rank_column(const Xapian::Database& database, const NumberColumn& dates, DocidRange ordered);

}  // namespace dateline
