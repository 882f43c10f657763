// The version file of a glass database, "iamglass": where each table begins.
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "base/descriptor.h"

namespace dateline::glass {

/// Magic, format and identity, before what is said of the tables.
inline constexpr std::size_t kVersionHeadBytes = 32;

/// Compares what the version file says of the tables with their files. Xapian 1.4 takes the file's word for it, and
/// crashes on a wrong root, level or free list. To be called before a database is opened.
/// @param database  the folder; another process may commit to it meanwhile. @throws Error(corrupt), Error(io) if a file
/// may not be read.
void check_version_file(const std::filesystem::path& database);

/// Of the newest commit; nullopt if the file cannot be read.
std::optional<std::uint64_t> newest_revision(const std::filesystem::path& database);

/// Tells whether there were commits, for less than newest_revision() costs: one look at the name of the file.
/// Thread-safe.
class CommitWatch {
 public:
  /// Of commits from now on.
  explicit CommitWatch(const std::filesystem::path& database);
  /// False only if there was none, or if the database is gone.
  [[nodiscard]] bool saw_commit() const;

 private:
  std::filesystem::path file_;
  Descriptor open_;  // Keeps the number of the file from being given to another one.
  struct stat status_{};
};

/// Where the search for a key begins.
struct TablePlace {
  std::uint64_t root = 0;  ///< A block.
  unsigned level = 0;      ///< Of the root; leaves have 0.
  std::uint64_t block_bytes = 0;
};

/// nullopt if the newest commit has another revision, or if the table is empty or no such one.
std::optional<TablePlace> find_table(const std::filesystem::path& database, std::string_view table,
                                     std::uint64_t revision);

std::filesystem::path table_file(const std::filesystem::path& database, std::string_view table);

/// @throws Error(io).
void put_version_file(const std::filesystem::path& database, std::string_view bytes);

/// Writes the version file of a database that takes its tables from those of kParts, compacted, in the folder `parts`.
/// @throws Error(io), Error(corrupt).
void join_version_files(const std::filesystem::path& parts, const std::filesystem::path& target);

}  // namespace dateline::glass
