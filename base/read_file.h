#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace dateline {

/// All bytes of the file; nullopt if it cannot be opened or read, as a folder.
std::optional<std::string> read_file(const std::filesystem::path& file);

}  // namespace dateline
