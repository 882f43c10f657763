// The room an index takes on disk, and the room it needs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

/// Name and bytes of every file of a generation, largest first; Xapian keeps a file a table. Empty ones are left out.
std::vector<std::pair<std::string, std::uint64_t>> table_sizes(const std::filesystem::path& generation);

/// The sum of table_sizes().
std::uint64_t generation_bytes(const std::filesystem::path& generation);

/// Without the column file, which is written after the commit that notes this.
std::uint64_t database_bytes(const std::filesystem::path& generation);

/// "512 bytes", "1.5 KiB", "4.0 MiB", "2.5 GiB".
std::string size_text(std::uint64_t bytes);

/// What an ordinary user may still write to the file system of `folder`; nullopt if that is not known.
std::optional<std::uint64_t> free_bytes(const std::filesystem::path& folder);

/// @throws Error(io) that says how much is needed and how much there is, if free_bytes(folder) is less than `bytes`.
///         A file system that cannot tell is tried. @param work  what they are for: "optimizing the index".
void require_space(const std::filesystem::path& folder, std::uint64_t bytes, const std::string& work);

}  // namespace dateline
