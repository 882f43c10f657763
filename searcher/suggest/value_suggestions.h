// The facet values that a text may be the beginning of.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/snapshot.h"
#include "searcher/facet_values.h"
#include "searcher/row_finder.h"

namespace dateline {

struct SuggestedValue {
  std::string facet;
  std::string value;
  std::uint64_t count = 0;  ///< Of the articles that may be shown; never 0.
  ValueMatch typed;         ///< Bytes of the value that were typed.
};

struct ValueSearch {
  std::string_view typed;
  std::span<const std::string> facets;  ///< Names; those by date are left out.
  const Rows& shown;                    ///< Articles that may be shown.
  const Rows& likely;                   ///< Articles whose values are looked through for later words.
  std::size_t most;                     ///< Of each facet.
  bool any = false;                     ///< All values if nothing was typed; else none.
};

/// Values that begin with what was typed, and values of the newest articles of `likely` that have a later word which
/// does: those of most articles first, then in byte order.
std::vector<SuggestedValue> suggest_values(const Snapshot& snapshot, const RowFinder& finder,
                                           const ValueSearch& search);

}  // namespace dateline
