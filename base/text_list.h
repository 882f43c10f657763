// Lists that people write on one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// "a,b" as its parts, spaces around them and empty ones left out.
std::vector<std::string> split_commas(std::string_view text);

}  // namespace dateline
