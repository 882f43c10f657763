// Compares the files on disk with the file table: what is new, changed, gone, and what it holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/file_table.h"
#include "index/index_builder.h"
#include "indexer/file_parser.h"
#include "indexer/source_scanner.h"

namespace dateline {

struct Survey {
  std::vector<FileRecord> records;  ///< After the run, in byte order of path.
  /// What was read in this run: posts[i][j] belongs to records[i].entries[j]; posts[i] is empty if nothing was. A post
  /// is empty where the entry is hidden, (standard input) of an earlier run, or a line that did not change.
  std::vector<std::vector<SpooledPost>> posts;
  std::vector<std::string> affected;  ///< Ids of the old and new entries that changed; sorted, distinct.
  bool records_changed = false;       ///< A record is not as stored, or went.
  bool contents_changed = false;      ///< False if files were at most touched.
};

struct SurveyOptions {
  bool read_all = false;  ///< Unchanged files too.
  bool first = false;     ///< There is no index yet: everything is affected, and `affected` stays empty.
  std::int64_t now = 0;   ///< Unix seconds: a file whose expiryDate passed since is read again.
  unsigned jobs = 0;
  ProgressCallback progress;
};

/// What there is to compare.
struct SurveyInput {
  std::optional<Scan> scan;         ///< nullopt: the files of the table are taken as unchanged.
  std::optional<ParsedFile> lines;  ///< Of standard input.
  std::vector<FileRecord> known;    ///< The file table, in byte order of path.
};

/// A file is unchanged if size, time and inode are; one with the same bytes only gets a new record. Of JSON Lines that
/// changed only the lines that did are parsed. Files below a folder that cannot be read now stay as they were.
/// @throws Error(io) if the parser's spool cannot be written.
Survey survey_files(SurveyInput input, const FileParser& parser, const SurveyOptions& options);

}  // namespace dateline
