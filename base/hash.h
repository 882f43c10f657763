// Stable hashes: the same on every machine and in every version, so they may be stored in an index.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// XXH3, 64 bits.
std::uint64_t hash64(std::string_view bytes);

/// 16 lower-case hexadecimal digits.
std::string to_hex(std::uint64_t value);

}  // namespace dateline
