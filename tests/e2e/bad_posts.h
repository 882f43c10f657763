// Posts and files with everything wrong that real folders and hostile ones hold, and what is said of each.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace dateline {

struct BadPost {
  std::string test;  ///< Name of its test.
  std::string file;  ///< Any bytes.
  std::string text;
  std::string place;         ///< ":3:7" of the report line; empty: the file as a whole.
  std::string reason;        ///< Part of the report line; empty: nothing is to be reported.
  std::string advice;        ///< Another part of it: what to do.
  std::size_t articles = 0;  ///< That come of it all the same.
};

/// For GoogleTest's messages.
inline void PrintTo(const BadPost& bad, std::ostream* out) { *out << bad.test; }

/// Some fifty.
const std::vector<BadPost>& bad_posts();

/// Puts a file into `folder` that is no post and not even a text; not all systems let everyone make all of them.
struct OddFile {
  std::string test;
  std::string file;
  bool (*make)(const std::filesystem::path& file);  ///< False if that is not possible here.
  std::string report;                               ///< Part of what a verbose report says.
};
inline void PrintTo(const OddFile& odd, std::ostream* out) { *out << odd.test; }
const std::vector<OddFile>& odd_files();

}  // namespace dateline
