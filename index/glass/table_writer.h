// One table of a glass database, written from keys in order: a B-tree from the leaves up.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::glass {

/// Of the tables written here; those that compact() makes of them have blocks as parts.h says.
inline constexpr std::uint32_t kBlockBytes = 8192;

/// What the version file says of a table.
struct TableRoot {
  std::uint32_t block = 0;  ///< Of the root.
  std::uint32_t level = 0;  ///< Levels above the leaves.
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  ///< In the file; 0: the table is empty.
};

/// Tags of more bytes than this are compressed where that makes them smaller; 0: none is.
struct Compression {
  std::uint32_t from_bytes = 0;
};

/// The layout is that of xapian-core 1.4, backends/glass/glass_table.h.
class TableWriter {
 public:
  /// Creates the file. @throws Error(io).
  TableWriter(std::filesystem::path file, Compression compression);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  /// @param key  1 to 255 bytes, greater than the one before. @throws Error(io).
  void add(std::string_view key, std::string_view tag);

  /// Nothing can be added any more. @throws Error(io).
  TableRoot finish();

 private:
  class Block;
  class Output;
  class Deflater;

  void add_item(std::string_view key, std::uint32_t component, std::string_view item);
  void add_branch(std::size_t level, std::string_view key, std::uint32_t component, std::uint32_t child);
  void flush(std::size_t level);

  std::unique_ptr<Output> output_;
  std::unique_ptr<Deflater> deflater_;
  std::vector<std::unique_ptr<Block>> open_;  // One a level, the leaf first.
  std::string last_key_;
  std::string item_;
  std::uint64_t entries_ = 0;
};

}  // namespace dateline::glass
