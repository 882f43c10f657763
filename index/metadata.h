// The keys of the database's metadata, and what they hold. Inside index/ only.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/file_table.h"
#include "index/settings.h"

namespace dateline {

/// Key of a file record; a path too long for a key is cut and closed with its hash.
std::string file_key(std::string_view path);

void write_metadata(Xapian::WritableDatabase& database, const Settings& settings, const Statistics& statistics);

/// @throws Error(format) naming both versions and the way out, if the index has another format or is none of ours.
void check_format(const Xapian::Database& database);
Settings read_settings(const Xapian::Database& database);
Statistics read_statistics(const Xapian::Database& database);

/// Calls visit(key, text) for every file record, in byte order of key.
void visit_file_table(const Xapian::Database& database,
                      const std::function<void(const std::string& key, const std::string& text)>& visit);

/// In byte order of path.
std::vector<FileRecord> read_file_table(const Xapian::Database& database);

/// Fills in what depends on all articles: lengths and percentiles of quality.
void measure_articles(const Xapian::Database& database, Statistics& statistics);

}  // namespace dateline
