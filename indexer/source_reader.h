// Reading the bytes of files: posts whole, JSON Lines one line after another.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>

#include "indexer/line_input.h"
#include "indexer/source_scanner.h"

namespace dateline {

/// A file with front matter or a feed may be this long; JSON Lines may be longer.
inline constexpr std::uint64_t kMaxPostBytes = 64ULL << 20;
/// One line of JSON Lines.
inline constexpr std::size_t kMaxLineBytes = 16 << 20;

struct PostBytes {
  bool candidate = false;  ///< It may hold articles; else only the head was read.
  bool too_large = false;  ///< A candidate longer than kMaxPostBytes; only the head was read.
  bool utf16 = false;      ///< It would be a candidate if it were UTF-8; only the head was read.
  std::string bytes;
  std::uint64_t hash = 0;  ///< Of `bytes`.
};

/// Reads a post, YAML file or feed; lines of the first two end with LF or CR LF. Of a file that cannot be an article
/// (no fence at its beginning) and is no feed only the first 8 KB. @throws Error(io) with the system's reason and what
/// to do.
PostBytes read_post(const SourceFile& file);

/// Asks the system to have a file's first 32 KB ready soon; does not wait. Nothing happens if that cannot be.
void read_ahead(const SourceFile& file);

/// True for a file of JSON Lines in UTF-16. @throws Error(io).
bool is_utf16_lines(const SourceFile& file);

/// Hash of what read_post() or a LineReader would read. @throws Error(io).
std::uint64_t hash_source(const SourceFile& file);

/// Lines of a stream of any length, in pieces of 1 MB.
class LineReader {
 public:
  explicit LineReader(std::istream& in) : in_(in) {}

  /// The next line without its end; false after the last. A line longer than kMaxLineBytes comes cut, with
  /// `too_long()`. The view holds until the next call.
  bool next(std::string_view& line);
  [[nodiscard]] bool too_long() const { return too_long_; }
  [[nodiscard]] std::size_t line_number() const { return line_number_; }  ///< From 1.
  /// After the last line: a chain of the pieces' hashes.
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

 private:
  bool refill();

  std::istream& in_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t line_number_ = 0;
  std::uint64_t hash_ = 0;
  bool too_long_ = false;
};

/// What the file table keeps of lines that were read to their end: their hash, another one if the end came early.
/// @param hash  the LineReader's.
std::uint64_t hash_of_lines(std::uint64_t hash, const LineInput& in);

}  // namespace dateline
