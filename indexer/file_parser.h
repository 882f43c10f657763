// One file, or standard input, to articles in the spool and the record the file table keeps of it.
#pragma once

#include <cstdint>
#include <istream>
#include <string_view>
#include <vector>

#include "index/article_spool.h"
#include "index/file_table.h"
#include "index/index_builder.h"
#include "index/settings.h"
#include "indexer/article_mapper.h"
#include "indexer/known_lines.h"
#include "indexer/line_blocks.h"
#include "indexer/line_input.h"
#include "indexer/source_scanner.h"

namespace dateline {

/// The path of standard input in the file table.
inline constexpr std::string_view kLinesPath = "-";

/// An article in the spool; nowhere: none.
struct SpooledArticle {
  ArticleSpool::Place place;
  std::int64_t published_at = PendingArticle::kNoDate;
};

/// What belongs to one entry of a file; nothing for entries that are hidden or were not read.
struct SpooledPost {
  SpooledArticle article;
  std::vector<SpooledArticle> related;  ///< related[i] belongs to FileEntry::cites[i]; nowhere if that has no title.
  bool known = false;                   ///< The line was the same in an earlier run, and was not read.
};

struct ParsedFile {
  FileRecord record;
  std::vector<SpooledPost> posts;  ///< posts[i] belongs to record.entries[i].
};

/// How a file is parsed.
struct ParseOptions {
  unsigned jobs = 1;                  ///< Threads for JSON Lines; 0: one a core.
  const KnownLines* known = nullptr;  ///< Lines that need not be read again.
};

/// Thread-safe. Nothing in a file makes it throw: what is wrong becomes a Problem.
class FileParser {
 public:
  /// @param now  unix seconds, for expiry dates. @throws Error(config) for wrong settings.
  FileParser(const Settings& settings, std::int64_t now, ArticleSpool& spool);

  /// @throws Error(io) if the spool cannot be written, as do the other ones.
  [[nodiscard]] ParsedFile parse(const SourceFile& file, const ParseOptions& options = {}) const;

  /// JSON Lines from a stream, compressed or not; the record's path is kLinesPath.
  [[nodiscard]] ParsedFile parse_lines(std::istream& in, const ParseOptions& options = {}) const;

  /// Where it puts articles.
  [[nodiscard]] ArticleSpool& spool() const { return spool_; }

 private:
  std::vector<MappedPost> read_whole(const SourceFile& file, ParsedFile& parsed) const;
  std::vector<MappedPost> read_feed_file(const SourceFile& file, std::string_view bytes, ParsedFile& parsed) const;
  std::vector<MappedPost> read_post_file(const SourceFile& file, std::string_view bytes, ParsedFile& parsed) const;
  void read_lines(LineInput& in, std::string_view relative_path, const ParseOptions& options, ParsedFile& parsed) const;
  ParsedFile parse_block(const LineBlock& block, std::string_view relative_path, const ParseOptions& options) const;
  void add_line(std::string_view line, std::size_t number, std::string_view relative_path, ParsedFile& parsed) const;
  void add_post(MappedPost post, ParsedFile& parsed, std::uint64_t line_hash = 0) const;
  [[nodiscard]] SpooledArticle append(const Article& article) const;

  ArticleMapper mapper_;
  bool related_ignored_;
  ArticleSpool& spool_;
};

}  // namespace dateline
