// What an index takes on disk, and which part of it takes how much.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dateline::bench {

/// Files of one name below an index's directory.
struct TableSize {
  std::string name;                   ///< "postlist", "position", ... for Xapian's tables, else the file's name.
  std::uint64_t file_bytes = 0;       ///< The sum of their lengths.
  std::uint64_t allocated_bytes = 0;  ///< Of blocks on disk: holes count nothing, begun blocks count whole.
};

/// Largest first.
std::vector<TableSize> table_sizes(const std::filesystem::path& directory);

/// Bytes allocated to all files below `directory`.
std::uint64_t allocated_bytes(const std::filesystem::path& directory);

}  // namespace dateline::bench
