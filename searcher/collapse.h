// One hit for each group of the articles found.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "index/postings.h"
#include "index/snapshot.h"
#include "searcher/grouping.h"
#include "searcher/hit_order.h"
#include "searcher/search_response.h"

namespace dateline {

/// The first `count` of the rows, in the order of the hits.
using FindRanked = std::function<std::vector<RankedHit>(const Rows& rows, std::size_t count)>;

/// The articles found by a search, in groups. Refers to its arguments.
class FoundGroups {
 public:
  FoundGroups(const Grouping& grouping, const Rows& found);

  /// Groups with an article found.
  [[nodiscard]] std::uint32_t size() const { return size_; }

  /// The first article of each group, in order; the window counts groups. Looks at few articles where groups are small,
  /// and at no more than twice all of them in any case.
  [[nodiscard]] std::vector<RankedHit> find_heads(DocidRange docids, const HitWindow& window,
                                                  const FindRanked& find) const;

  /// Says of each hit what it stands for. @param heads  the hits' docids.
  void describe(const Snapshot& snapshot, const Snapshot::Lease& lease, const std::vector<RankedHit>& heads,
                std::vector<Hit>& hits) const;

 private:
  const Grouping& grouping_;
  const Rows& found_;
  std::vector<std::uint32_t> counts_;  // Articles found, by group.
  std::uint32_t size_ = 0;
};

}  // namespace dateline
