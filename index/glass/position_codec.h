// A position list as glass stores it (xapian-core 1.4, glass_positionlist.cc and common/bitstream.cc).
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace dateline::glass {

/// @param positions  ascending, distinct, at least one. Interpolative coding, after Moffat and Stuiver.
void encode_positions(std::span<const std::uint32_t> positions, std::string& out);

}  // namespace dateline::glass
