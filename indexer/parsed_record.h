// What a reader of YAML, TOML or JSON makes of one text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "index/file_table.h"
#include "indexer/record.h"

namespace dateline {

/// Values nested deeper than this are refused.
inline constexpr std::size_t kMaxRecordDepth = 64;
/// Places of values are kept down to this depth: that of the values of a related entry.
inline constexpr std::size_t kPlacedDepth = 3;

struct ParsedRecord {
  Record record;
  /// Lines count from the text's first; paths are empty. If one is `lost`, the record cannot be used.
  std::vector<Problem> problems;
};

/// A record that cannot be used, and why.
inline ParsedRecord lost_record(Place place, std::string reason) {
  ParsedRecord parsed;
  parsed.problems.push_back({{}, place.line, place.column, std::move(reason), true});
  return parsed;
}

}  // namespace dateline
