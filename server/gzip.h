// Compressed answers.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// True if Accept-Encoding takes gzip.
bool accepts_gzip(std::string_view accept_encoding);

/// Smaller bodies stay as they are: what is saved is less than a packet.
inline constexpr std::size_t kWorthCompressing = 1024;

std::string gzip(std::string_view text);

}  // namespace dateline
