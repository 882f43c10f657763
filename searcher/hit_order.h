// The best articles of a match set in one of the orders a person can ask for.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "index/postings.h"
#include "index/snapshot.h"
#include "searcher/score.h"
#include "searcher/search_request.h"

namespace dateline {

/// The part of the ordered hits that is wanted.
struct HitWindow {
  std::size_t offset = 0;
  std::size_t limit = 10;
};

struct RankedHit {
  Xapian::docid docid = 0;
  double score = 0;  ///< Scaled by kScoreScale.
};

/// What is ranked, and by what.
struct Ranking {
  const std::vector<std::uint32_t>& rows;  ///< Ascending.
  std::vector<double> text;                ///< What the words score in each of them, scaled by kScoreScale.
  const Boost& boost;
};

/// The best by score; ties: newer first, then id.
std::vector<RankedHit> find_best(const Snapshot& snapshot, const Ranking& ranking, const HitWindow& window);

/// The rows that come first in an order other than relevance; ties: newer first, then id. Articles without what is
/// ordered by come last.
std::vector<std::uint32_t> find_first(const Snapshot& snapshot, const Rows& rows, Sort sort, const HitWindow& window);

}  // namespace dateline
