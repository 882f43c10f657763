// One table of a glass database, looked up in a map of its file: Xapian calls the system for every block on the way.
#pragma once

#include <boost/iostreams/device/mapped_file.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
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

  /// Called with a key and its tag, which last until it returns and may be moved from; false ends the reading.
  using Visit = std::function<bool(std::string_view key, Tag& tag)>;
  /// Visits what stands from `key` on, in order of keys. False if something is not as it must be.
  [[nodiscard]] bool read_from(std::string_view key, const Visit& visit) const;

 private:
  class Block;
  class Item;
  class Reading;
  enum class Step { on, done, damaged };

  // The file is shared by its copies.
  TableView(const boost::iostreams::mapped_file_source& file, const TablePlace& place, std::uint64_t revision)
      : file_(file), place_(place), revision_(revision) {}
  [[nodiscard]] std::optional<Block> block(std::uint64_t number, unsigned level) const;
  /// Reads on in this block and below.
  Step read(std::uint64_t number, unsigned level, Reading& reading) const;

  boost::iostreams::mapped_file_source file_;
  TablePlace place_;
  std::uint64_t revision_;
};

}  // namespace dateline::glass
