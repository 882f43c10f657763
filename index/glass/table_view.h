// One table of a glass database, looked up in a map of its file: Xapian calls the system for every block on the way.
#pragma once

#include <boost/iostreams/device/mapped_file.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "index/glass/version_file.h"

namespace dateline::glass {

/// What stands under a key.
struct Tag {
  std::string bytes;
  bool compressed = false;  ///< By raw deflate.
};

/// The table as one commit left it. Thread-safe. It trusts nothing that it reads: another process may commit meanwhile,
/// and from the second commit on writes over the blocks of this one.
class TableView {
 public:
  /// @param revision  of the commit. nullopt if there is a newer one, or the file cannot be mapped.
  static std::optional<TableView> open(const std::filesystem::path& database, std::string_view table,
                                       std::uint64_t revision);

  /// nullopt if the key is not there, or if something is not as it must be: Xapian then says what.
  [[nodiscard]] std::optional<Tag> find(std::string_view key) const;

 private:
  class Block;
  class Item;

  TableView(boost::iostreams::mapped_file_source file, const TablePlace& place, std::uint64_t revision)
      : file_(std::move(file)), place_(place), revision_(revision) {}
  [[nodiscard]] std::optional<Block> block(std::uint64_t number, unsigned level) const;
  /// Appends one piece of the tag; false if it is not there.
  bool append(std::string_view key, unsigned component, Tag& tag, bool& last) const;

  boost::iostreams::mapped_file_source file_;
  TablePlace place_;
  std::uint64_t revision_;
};

}  // namespace dateline::glass
