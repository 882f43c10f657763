// The spelling of ranges that dates and numbers share: "a..b", "a..", "..b", ">=a", "=a", "a".
#pragma once

#include <optional>
#include <string_view>

namespace dateline {

/// The texts of both ends; an empty one is open. "a" alone and "=a" have it as both.
struct RangeText {
  std::string_view from;
  std::string_view to;
  bool from_excluded = false;
  bool to_excluded = false;
};

/// nullopt if both ends are open. Spaces around the ends are left out.
std::optional<RangeText> split_range(std::string_view text);

}  // namespace dateline
