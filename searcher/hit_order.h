// Finds the best articles of a query in one of the orders a person can ask for.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>

#include "index/snapshot.h"
#include "searcher/score.h"
#include "searcher/search_request.h"

namespace dateline {

/// The part of the ordered hits that is wanted.
struct HitWindow {
  std::size_t offset = 0;
  std::size_t limit = 10;
};

/// An order of articles. Ties: newer first, then id.
class HitOrder {
 public:
  HitOrder(const Snapshot& snapshot, Sort sort, std::shared_ptr<const Boost> boost);

  /// In relevance order the weights are scores scaled by kScoreScale; in others they mean nothing. The matcher stops
  /// early where it can, so the MSet's estimates mean nothing either.
  [[nodiscard]] Xapian::MSet find(const Xapian::Database& database, const Xapian::Query& query,
                                  const HitWindow& window) const;

 private:
  const Snapshot& snapshot_;
  Sort sort_;
  std::shared_ptr<const Boost> boost_;
};

}  // namespace dateline
