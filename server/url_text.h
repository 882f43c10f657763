// Request targets and form bodies as decoded text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A parameter as sent, decoded: clean UTF-8 without NUL.
struct Field {
  std::string name;
  std::string value;
  bool operator==(const Field&) const = default;
};
using Fields = std::vector<Field>;

/// "a=b&c=d+e%20f"; also with the characters that browsers leave as they are, such as | and [. nullopt if an escape is
/// broken, a character must not stand there, or a text is not UTF-8.
std::optional<Fields> parse_fields(std::string_view text);

struct Target {
  std::string host;                   ///< Of a target with one; it stands in for the Host field.
  std::vector<std::string> segments;  ///< Of the path, decoded one by one; "/" has none.
  Fields query;
};

/// "/path?query" or "http://host/path?query". nullopt as parse_fields(), or if it is neither.
std::optional<Target> parse_target(std::string_view text);

/// "example.org", "[::1]:8108" or nothing: what may stand in a Host field.
bool is_host(std::string_view text);

/// The value as it may stand in a query.
std::string encode_value(std::string_view text);

}  // namespace dateline
