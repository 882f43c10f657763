// The state of an index, for `dateline stats` and the server's /stats.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/degradation.h"
#include "index/snapshot.h"

namespace dateline {

/// Counts of one kind by name.
using Counts = std::map<std::string, std::uint64_t>;

struct IndexStats {
  std::string index;  ///< What it is called: its directory, or its name on a server.
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

/// Reads the whole file table and loads columns. @throws Error(stale).
IndexStats collect_stats(const Snapshot& snapshot, std::string index);

/// How far measured_length is from fixed_length: 0.1 is 10 percent longer.
double length_drift(const IndexStats& stats);

/// What `dateline optimize` would repair: a short name for programs, and for people.
struct OptimizeReason {
  std::string_view name;
  std::string_view text;
};
std::vector<OptimizeReason> optimize_reasons(const Degradation& state);

/// {"index":...,"articles":...,...}; times in UTC.
boost::json::object stats_to_json(const IndexStats& stats);

}  // namespace dateline
