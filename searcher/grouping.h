// The groups that articles fold into when a request collapses.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "index/snapshot.h"
#include "searcher/search_request.h"

namespace dateline {

/// Every article has one group, which no query changes. Refers to a column of the snapshot.
class Grouping {
 public:
  /// @param by  not `none`.
  Grouping(const Snapshot& snapshot, Collapse by);

  /// The group of a row, less than bound(). An article without a provider is a group of its own.
  [[nodiscard]] std::uint32_t group(std::uint32_t row) const;
  [[nodiscard]] std::uint32_t bound() const { return bound_; }

  /// The rows in the order of their groups.
  [[nodiscard]] std::vector<std::uint32_t> sorted(const std::vector<std::uint32_t>& rows) const;

 private:
  const StoryColumn* stories_ = nullptr;
  const FacetColumn* providers_ = nullptr;
  std::uint32_t bound_;
};

}  // namespace dateline
