// What an indexing run did: every file is accounted for.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "index/file_table.h"
#include "indexer/source_scanner.h"

namespace dateline {

/// A file, or articles in it, that are not in the index although nothing is wrong with them.
struct LeftOut {
  std::string path;
  std::string id;         ///< Of one article among others in the file; may be empty.
  std::string reason;     ///< An outcome (see file_table.h).
  std::size_t count = 1;  ///< What has no title in one file is counted together.
  bool operator==(const LeftOut&) const = default;
};

struct IndexReport {
  std::size_t files = 0;                        ///< Files seen; standard input counts as one.
  std::size_t posts = 0;                        ///< Articles found in files, hidden ones included.
  std::size_t articles = 0;                     ///< In the index after the run, related ones included.
  std::size_t indexed = 0;                      ///< Articles added or replaced by this run.
  std::size_t unchanged = 0;                    ///< Articles left as they were.
  std::size_t removed = 0;                      ///< Articles taken out by this run.
  std::map<std::string, std::size_t> left_out;  ///< Outcome (see file_table.h) -> files or posts, without "unreadable".
  bool detailed = false;                        ///< Whether the next two lists are filled.
  std::vector<LeftOut> left_out_files;          ///< What `left_out` counts, one by one, in order of path.
  std::vector<SkippedPath> skipped;             ///< Files and folders below the roots that were not looked at.
  std::vector<Problem> bad;                     ///< In order of path and line. Files of earlier runs included.
  std::size_t undated = 0;                      ///< Indexed posts without a valid date.
  std::size_t without_link = 0;                 ///< Indexed posts without a web_url.
  bool changed = false;                         ///< False: nothing was written, but for the times of touched files.
  bool dry_run = false;
  bool rebuilt = false;  ///< The index was built anew.
  double seconds = 0;
  double articles_per_second = 0;  ///< `indexed` / `seconds`.
};

}  // namespace dateline
