// Changes single articles of an existing index: one writer, one commit.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/article.h"
#include "index/file_table.h"
#include "index/index_directory.h"
#include "index/settings.h"

namespace dateline {

/// What IndexWriter::put did.
enum class PutResult { added, replaced, unchanged };

/// All changes become visible together with commit(); destroying the writer without it drops them.
/// Not thread-safe. Xapian's errors arrive as Error.
class IndexWriter {
 public:
  /// Opens the current generation. @throws Error(not_found), Error(format), Error(corrupt).
  explicit IndexWriter(const IndexLock& lock);
  ~IndexWriter();

  [[nodiscard]] const Settings& settings() const;
  /// Takes effect with commit(). Language, time zone and mapping must not change: rebuild for that.
  void set_settings(const Settings& settings);

  /// Articles in the index, counting changes not yet committed.
  [[nodiscard]] std::size_t article_count() const;

  /// The stored article, or nullopt.
  [[nodiscard]] std::optional<Article> find(std::string_view id) const;

  /// Adds the article or replaces the one with its id. An article equal to the stored one is left alone. A new
  /// one takes a docid below all others; one whose date moved forward is deleted and added anew.
  PutResult put(const Article& article);
  /// False if there was none.
  bool remove(std::string_view id);

  /// Every record, in byte order of path.
  [[nodiscard]] std::vector<FileRecord> files() const;
  /// Replaces the file table; costs little for records that are as they were. @param records  in byte order of path.
  void put_files(std::span<const FileRecord> records);

  /// Measures the statistics that change with the articles, and makes everything visible in one commit.
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
