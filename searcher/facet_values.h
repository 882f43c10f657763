// Finding values of a facet by what a person types.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search_response.h"

namespace dateline {

/// Where a value has a word that begins with what was typed, folded alike: bytes of the value, half-open.
struct ValueMatch {
  std::size_t begin = 0, end = 0;
};
std::optional<ValueMatch> match_value(std::string_view value, std::string_view typed);

/// The values that match, at most `limit`, in their order. All that matches nothing typed.
std::vector<FacetCount> matching_values(const std::vector<FacetCount>& values, std::string_view typed,
                                        std::size_t limit);

}  // namespace dateline
