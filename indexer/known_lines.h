// What an earlier run knows of the lines of a file, so that a line that did not change need not be parsed again.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>

#include "index/file_table.h"

namespace dateline {

class KnownLines {
 public:
  /// @param record  of the file; must outlive this.
  explicit KnownLines(const FileRecord& record) {
    entries_.reserve(record.entries.size());
    for (const FileEntry& entry : record.entries) {
      if (entry.line_hash != 0) entries_.emplace(entry.line_hash, &entry);
    }
  }

  /// The entry that a line with this hash gave and gives again; nullptr if that is not known.
  [[nodiscard]] const FileEntry* find(std::uint64_t line_hash) const {
    const auto found = entries_.find(line_hash);
    return found == entries_.end() ? nullptr : found->second;
  }

 private:
  boost::unordered_flat_map<std::uint64_t, const FileEntry*> entries_;
};

}  // namespace dateline
