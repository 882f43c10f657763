// The columns of one commit as a file of its generation, "columns": readers map it into memory instead of making
// columns of the value slots. It only repeats what the database holds, and may be missing.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "index/column_bytes.h"
#include "index/docid_range.h"

namespace dateline {

inline constexpr std::string_view kColumnFileName = "columns";
/// Of the RankColumn and the StoryColumn; the others bear the names of their fields.
inline constexpr std::string_view kRankColumnName = "rank";
inline constexpr std::string_view kStoryColumnName = "story";

/// A commit of a database, never the same for two: uuid, revision, and the commit's own id.
std::string version_of(const Xapian::Database& database);

/// Columns that are mapped into memory; thread-safe.
class ColumnFile {
 public:
  /// nullopt if the generation has no such file, or one of another commit, or one that is damaged.
  static std::optional<ColumnFile> open(const std::filesystem::path& generation, std::string_view version,
                                        DocidRange docids);

  /// The bytes of a column, which live as long as this or what it is moved to; nullopt if they are missing or were
  /// changed. Reads all of them.
  [[nodiscard]] std::optional<std::span<const std::byte>> find(std::string_view name) const;

 private:
  using Mapping = std::unique_ptr<const std::byte, std::function<void(const std::byte*)>>;
  ColumnFile(Mapping mapping, std::size_t size) : mapping_(std::move(mapping)), size_(size) {}
  [[nodiscard]] bool fits(std::string_view version, DocidRange docids) const;

  Mapping mapping_;
  std::size_t size_;
};

/// Calls visit(name, bytes) for every column of the database, one at a time.
void visit_columns(const Xapian::Database& database,
                   const std::function<void(std::string_view name, const ColumnBytes& bytes)>& visit);

/// Writes the file of the newest commit in `generation`. @throws Error(io).
void write_column_file(const std::filesystem::path& generation);

/// The same where it is not of the newest commit: after a commit, and after a run that was interrupted between the two.
/// Whatever stands in the way, such as a full disk, is left to those who need the columns: they can do without the
/// file.
void renew_column_file(const std::filesystem::path& generation);

}  // namespace dateline
