// Compares the files on disk with the file table: what is new, changed, gone, and what it holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "index/file_table.h"
#include "index/index_builder.h"
#include "indexer/file_parser.h"
#include "indexer/source_scanner.h"

namespace dateline {

struct Survey {
  std::vector<FileRecord> records;  ///< After the run, in byte order of path.
  /// What was read in this run, by index into `records`; one post for each entry, with an empty id where
  /// the entry is hidden or (standard input) of an earlier run.
  std::unordered_map<std::size_t, std::vector<ParsedPost>> parsed;
  std::vector<std::string> affected;  ///< Ids of the old and new entries of all files that changed; sorted, distinct.
  std::vector<std::string> changed;   ///< Paths whose record differs from the stored one.
  std::vector<std::string> vanished;  ///< Paths whose record goes.
  bool contents_changed = false;      ///< False if files were at most touched.
};

struct SurveyOptions {
  bool read_all = false;  ///< Unchanged files too.
  std::int64_t now = 0;   ///< Unix seconds: a file whose expiryDate passed since is read again.
  unsigned jobs = 0;
  ProgressCallback progress;
};

/// What there is to compare.
struct SurveyInput {
  std::optional<Scan> scan;         ///< nullopt: the files of the table are taken as unchanged.
  std::optional<ParsedFile> lines;  ///< Of standard input.
  std::vector<FileRecord> known;    ///< The file table.
};

/// A file is unchanged if size, time and inode are; one with the same bytes only gets a new record. Files below a
/// folder that cannot be read now stay as they were.
Survey survey_files(SurveyInput input, const FileParser& parser, const SurveyOptions& options);

}  // namespace dateline
