// How deep the keys of a TOML text nest, told before it is parsed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace dateline {

/// Where a dotted key or table header (`a.b.c`) has more than `most` parts: the offset in bytes; nullopt if none has.
/// Every part opens a table inside the one before, and toml++ takes tables apart by recursion, so that a long key would
/// overflow the stack.
std::optional<std::size_t> find_deep_key(std::string_view text, std::size_t most);

}  // namespace dateline
