// Files in an index's directory that belong to nothing. Inside index/ only.
#pragma once

#include <filesystem>

#include "index/check/findings.h"

namespace dateline {

/// Notes what interrupted runs left, what readers still hold, and what is none of dateline's.
/// @param current  the current generation.
void note_left_overs(const std::filesystem::path& index, const std::filesystem::path& current, Findings& findings);

}  // namespace dateline
