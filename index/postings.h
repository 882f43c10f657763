// What a snapshot keeps of posting lists between searches: docids as rows.
#pragma once

#include <cstdint>
#include <roaring/roaring.hh>
#include <vector>

#include "base/bounded_cache.h"

namespace dateline {

/// Rows of a snapshot (see DocidRange), compressed.
using Rows = Roaring;

/// The articles with a term.
struct Postings {
  Rows rows;
  std::vector<std::uint8_t> impacts;  ///< Of the rows in order; empty for terms that do not score.
};

/// The words that begin with a prefix, as if they were one word.
struct WordGroup {
  Rows members;                       ///< The articles with any of them.
  std::vector<std::uint32_t> rows;    ///< The same, ascending; empty if they are many.
  std::vector<std::uint8_t> impacts;  ///< Sums of the words', 1 to 120: of `rows`, or of all rows with 0 for no member.
  std::uint32_t most_frequent = 0;    ///< Articles with the commonest word.
  std::size_t words = 0;
  std::size_t words_seen = 0;  ///< Before the commonest were chosen.
  bool complete = true;        ///< False if a bound left words out.
};

/// Thread-safe, bounded: see Snapshot::postings().
struct PostingCache {
  /// The beginnings of words recur less than words do.
  explicit PostingCache(std::size_t most_bytes) : terms(most_bytes / 4 * 3), groups(most_bytes / 4) {}

  BoundedCache<Postings> terms;    ///< By term.
  BoundedCache<WordGroup> groups;  ///< By prefix and by what bounded its expansion.
};

}  // namespace dateline
