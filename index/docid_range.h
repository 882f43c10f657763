// The docids of a database as array indexes.
#pragma once

#include <xapian.h>

#include <cstdint>

namespace dateline {

/// Docids of one snapshot as array indexes: row = docid - first.
struct DocidRange {
  Xapian::docid first = 1;
  std::uint32_t rows = 0;  ///< Docids from `first` to the last one used, gaps included.

  [[nodiscard]] bool contains(Xapian::docid id) const { return id >= first && id - first < rows; }
  [[nodiscard]] std::uint32_t row(Xapian::docid id) const { return id - first; }
};

/// From the first to the last document there is.
DocidRange docids_of(const Xapian::Database& database);

}  // namespace dateline
