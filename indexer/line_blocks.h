// The lines of a stream in blocks, for several threads.
#pragma once

#include <cstddef>
#include <istream>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source_reader.h"

namespace dateline {

/// Some lines that follow each other, without blank ones.
struct LineBlock {
  struct Line {
    std::size_t number = 0;  ///< From 1.
    std::size_t begin = 0;   ///< In `bytes`.
    std::size_t size = 0;    ///< Bytes, without the line's end and a byte order mark.
    bool too_long = false;   ///< This is only its beginning.
  };

  std::size_t number = 0;  ///< Of the block, from 0.
  std::vector<Line> lines;
  std::string bytes;

  [[nodiscard]] std::string_view text(const Line& line) const {
    return std::string_view(bytes).substr(line.begin, line.size);
  }
};

/// Thread-safe.
class LineBlocks {
 public:
  /// @param in  outlives this.
  explicit LineBlocks(std::istream& in) : reader_(in) {}

  /// The next block; nullopt after the last.
  std::optional<LineBlock> next();

  /// After the last block: see LineReader::hash().
  [[nodiscard]] std::uint64_t hash() const { return reader_.hash(); }
  /// The number of the last line read.
  [[nodiscard]] std::size_t line_number() const { return reader_.line_number(); }

 private:
  std::mutex mutex_;
  LineReader reader_;
  std::size_t blocks_ = 0;
};

}  // namespace dateline
