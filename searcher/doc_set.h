// A set of articles of one snapshot, as a bitmap over its rows.
#pragma once

#include <cstdint>
#include <vector>

#include "index/columns.h"
#include "searcher/query/query_tree.h"

namespace dateline {

/// Filled once, then only read.
class DocSet {
 public:
  explicit DocSet(DocidRange range) : range_(range), words_((range.rows + 63) / 64) {}
  /// @param rows  in any order.
  template <class RowsOf>
  DocSet(DocidRange range, const RowsOf& rows) : DocSet(range) {
    for (const std::uint32_t row : rows) insert(row);
  }

  void insert(std::uint32_t row) { words_[row / 64] |= std::uint64_t{1} << (row % 64); }
  [[nodiscard]] bool contains(std::uint32_t row) const { return (words_[row / 64] >> (row % 64) & 1) != 0; }
  /// All members, ascending.
  [[nodiscard]] std::vector<std::uint32_t> rows() const;
  [[nodiscard]] DocidRange range() const { return range_; }

 private:
  DocidRange range_;
  std::vector<std::uint64_t> words_;
};

/// Articles whose number lies in the range; those without one do not.
DocSet select(const NumberColumn& column, const NumberRange& numbers);

/// Articles dated in the range. @param undated  whether those without a date belong too.
DocSet select(const NumberColumn& dates, const TimeRange& times, bool undated);

}  // namespace dateline
