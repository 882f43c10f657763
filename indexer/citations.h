// Which posts cite an id.
#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/ownership.h"

namespace dateline {

/// Only visible posts that own their id cite, and none cites itself.
class Citations {
 public:
  struct Citation {
    std::uint64_t cited = 0;  ///< hash64() of the id.
    EntryPlace by;
    auto operator<=>(const Citation&) const = default;
  };
  using IdHashes = boost::unordered_flat_set<std::uint64_t>;

  /// All there are.
  explicit Citations(const Ownership& ownership);
  /// Of these ids.
  Citations(const Ownership& ownership, const IdHashes& cited);

  /// In order of path and line.
  [[nodiscard]] std::span<const Citation> of(std::uint64_t cited) const;
  /// In order of the hash, then of path and line.
  [[nodiscard]] std::span<const Citation> all() const { return citations_; }

 private:
  std::vector<Citation> citations_;
};

}  // namespace dateline
