// The state of an index, for `stats`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/formats/format.h"
#include "index/degradation.h"

namespace dateline {

/// Counts of one kind by name.
using Counts = std::map<std::string, std::uint64_t>;

struct IndexStats {
  std::string index;  ///< The directory.
  Degradation state;
  std::optional<std::int64_t> oldest;  ///< Unix seconds.
  std::optional<std::int64_t> newest;
  Counts sources;
  Counts languages;
  Counts files;                ///< Outcome -> files.
  std::uint64_t bad = 0;       ///< Problems in files.
  double fixed_length = 0;     ///< avgdl of the impacts.
  double measured_length = 0;  ///< The same of the articles now.
  int format_version = 0;
  std::vector<std::pair<std::string, std::uint64_t>> tables;  ///< Bytes on disk, largest first.
  std::int64_t built_at = 0;
  std::int64_t optimized_at = 0;
  std::int64_t updated_at = 0;
};

/// How far measured_length is from fixed_length: 0.1 is 10 percent longer.
double length_drift(const IndexStats& stats);

void write_stats(const IndexStats& stats, const Output& output);
void write_stats_json(const IndexStats& stats, const Output& output);

}  // namespace dateline
