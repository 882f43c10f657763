// Finding values of a facet by what a person types.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search_response.h"

namespace dateline {

/// Bytes of a value, half-open.
struct ValueMatch {
  std::size_t begin = 0, end = 0;
};

/// What was typed, folded once for all values.
class TypedValue {
 public:
  explicit TypedValue(std::string_view typed);

  /// Where the value has a word that begins so, folded alike. An empty match if nothing was typed.
  [[nodiscard]] std::optional<ValueMatch> find_in(std::string_view value) const;
  [[nodiscard]] const std::string& folded() const { return folded_; }

 private:
  std::string folded_;
};

/// The values that match, at most `limit`, in their order. All that matches nothing typed.
std::vector<FacetCount> matching_values(const std::vector<FacetCount>& values, const TypedValue& typed,
                                        std::size_t limit);

}  // namespace dateline
