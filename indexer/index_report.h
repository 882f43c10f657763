// What an indexing run did: every file is accounted for.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "index/file_table.h"

namespace dateline {

struct IndexReport {
  std::size_t files = 0;                        ///< Files seen; standard input counts as one.
  std::size_t posts = 0;                        ///< Articles found in files, hidden ones included.
  std::size_t articles = 0;                     ///< In the index after the run, related ones included.
  std::size_t indexed = 0;                      ///< Articles added or replaced by this run.
  std::size_t unchanged = 0;                    ///< Articles left as they were.
  std::size_t removed = 0;                      ///< Articles taken out by this run.
  std::map<std::string, std::size_t> left_out;  ///< Outcome (see file_table.h) -> files or posts, without "unreadable".
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
