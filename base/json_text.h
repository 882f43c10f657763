// JSON as people and scripts like to read it.
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace dateline {

enum class JsonLayout : std::uint8_t { one_line, indented };

/// Like boost::json::serialize, but numbers are written 0.35 and not 3.5E-1, and DEL, C1 controls and bidirectional
/// overrides are escaped, since the text may end on a terminal. No line break at the end.
std::string to_json_text(const boost::json::value& value, JsonLayout layout);

/// `value` with so many digits after the point: 0.30000000000000004 helps nobody.
double rounded(double value, int digits);

}  // namespace dateline
