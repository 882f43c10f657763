#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace dateline {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string to_hex(std::uint64_t value) { return fmt::format("{:016x}", value); }

}  // namespace dateline
