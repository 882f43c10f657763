// YAML front matter to a record, with guards for what yaml-cpp 0.7 lets through.
#pragma once

#include <string_view>

#include "indexer/parsed_record.h"

namespace dateline {

/// Reads one YAML document, which must be a map (or nothing at all).
///
/// Of duplicate keys the first counts and the others are reported; `<<` merges; aliases are copies, bounded in
/// number and bytes; nesting is bounded. A quote that is never closed is an error though yaml-cpp
/// accepts it; one that is closed only after further keys is reported, as is a second document.
ParsedRecord parse_yaml_record(std::string_view text);

/// Reads one JSON object. Text after it is a problem. Record::json is left to the caller, who knows how long the text
/// lives.
ParsedRecord parse_json_record(std::string_view text);

}  // namespace dateline
