// The keys of the database's metadata, and what they hold. Inside index/ only.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/docid_range.h"
#include "index/file_table.h"
#include "index/settings.h"

namespace dateline {

/// Gives the commit its id, too.
void write_metadata(Xapian::WritableDatabase& database, const Settings& settings, const Statistics& statistics);

/// Of the commit, at random: a copy of an index goes on with the revisions of the original. Empty in an index of an
/// earlier build.
std::string commit_id(const Xapian::Database& database);

/// @throws Error(format) naming both versions and the way out, if the index has another format or is none of ours.
void check_format(const Xapian::Database& database);
Settings read_settings(const Xapian::Database& database);
Statistics read_statistics(const Xapian::Database& database);
/// Docids whose articles lie in the order of RankColumn.
DocidRange ordered_docids(const Statistics& statistics);

/// Calls visit(hash, page) for every page of the file table, in order; hash64(page) should be `hash`.
void visit_file_pages(const Xapian::Database& database,
                      const std::function<void(std::uint64_t hash, const std::string& page)>& visit);

/// In byte order of path.
std::vector<FileRecord> read_file_table(const Xapian::Database& database);

/// Replaces the file table, page by page; pages that are there already are left alone. Pages that come by ascending
/// hash, the order of their keys, leave the blocks of a new table full.
class FileTableWriter {
 public:
  explicit FileTableWriter(Xapian::WritableDatabase& database);
  /// Returns hash64(page).
  std::uint64_t put(std::string_view page);
  /// After the last page. @param pages  the hashes of all, in the order of the table.
  void finish(std::vector<std::uint64_t> pages);

 private:
  Xapian::WritableDatabase& database_;
  std::vector<std::uint64_t> old_pages_;  // Their hashes, sorted.
};

/// Fills in what depends on all articles: lengths and percentiles of quality.
void measure_articles(const Xapian::Database& database, Statistics& statistics);

}  // namespace dateline
