// TOML front matter to a record, with a guard for what toml++ 3.3 lets through.
#pragma once

#include <string_view>

#include "indexer/parsed_record.h"

namespace dateline {

/// Reads one TOML document (TOML 1.0). Dates become strings as YAML has them (`2021-06-08`,
/// `2021-06-08T17:07:00+02:00`), numbers and booleans stay. Nesting is bounded, of arrays, tables and dotted keys
/// alike. @param text  clean UTF-8.
ParsedRecord parse_toml_record(std::string_view text);

}  // namespace dateline
