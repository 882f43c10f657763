// One file, or standard input, to articles and the record the file table keeps of it.
#pragma once

#include <cstdint>
#include <istream>
#include <string_view>
#include <vector>

#include "index/file_table.h"
#include "index/settings.h"
#include "indexer/article_mapper.h"
#include "indexer/line_input.h"
#include "indexer/source_scanner.h"

namespace dateline {

/// The path of standard input in the file table.
inline constexpr std::string_view kLinesPath = "-";

/// One article of a file; empty for entries that are hidden.
struct ParsedPost {
  Article article;
  std::vector<Article> related;  ///< Articles made of its related entries, distinct ids.
};

struct ParsedFile {
  FileRecord record;
  std::vector<ParsedPost> posts;  ///< posts[i] belongs to record.entries[i].
};

/// Immutable and thread-safe. Nothing in a file makes it throw: what is wrong becomes a Problem.
class FileParser {
 public:
  /// @param now  unix seconds, for expiry dates. @throws Error(config) for wrong settings.
  FileParser(const Settings& settings, std::int64_t now) : mapper_(settings, now) {}

  [[nodiscard]] ParsedFile parse(const SourceFile& file) const;

  /// JSON Lines from a stream, compressed or not; the record's path is kLinesPath.
  [[nodiscard]] ParsedFile parse_lines(std::istream& in) const;

 private:
  void read(const SourceFile& file, ParsedFile& parsed) const;
  void read_whole(const SourceFile& file, ParsedFile& parsed) const;
  void add_front_matter(const SourceFile& file, std::string_view bytes, ParsedFile& parsed) const;
  void add_feed(const SourceFile& file, std::string_view bytes, ParsedFile& parsed) const;
  void read_lines(LineInput& in, std::string_view relative_path, ParsedFile& parsed) const;
  void add_line(std::string_view line, const Origin& origin, std::size_t number, ParsedFile& parsed) const;
  void add_post(MappedPost post, ParsedFile& parsed) const;

  ArticleMapper mapper_;
};

}  // namespace dateline
