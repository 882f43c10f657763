#include "indexer/places.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"

namespace dateline {
namespace {

std::size_t skip_blanks(std::string_view json, std::size_t at) {
  while (at < json.size() && is_blank(json[at])) ++at;
  return at;
}

/// After the closing quote of the string that opens at `at`.
std::size_t end_of_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return std::min(at + 1, json.size());
}

/// The comma or bracket after the value at `at`.
std::size_t end_of_value(std::string_view json, std::size_t at) {
  for (std::size_t depth = 0; at < json.size();) {
    const char c = json[at];
    if (c == '"') {
      at = end_of_string(json, at);
      continue;
    }
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && (closes || c == ',')) break;
    if (c == '{' || c == '[') ++depth;
    if (closes) --depth;
    ++at;
  }
  return at;
}

/// The offset of the value at `path` below the value at `at`.
std::optional<std::size_t> find_value(std::string_view json, std::size_t at, std::string_view path) {
  at = skip_blanks(json, at);
  if (at == json.size()) return std::nullopt;
  if (path.empty()) return at;
  const bool map = json[at] == '{';
  if (!map && json[at] != '[') return std::nullopt;
  const std::string_view step = path.substr(0, path.find('.'));
  const std::string_view rest = path.substr(std::min(step.size() + 1, path.size()));
  for (std::size_t index = 0; at < json.size() && (index == 0 || json[at] == ','); ++index) {
    at = skip_blanks(json, at + 1);
    std::string key = std::to_string(index);
    if (map) {
      const std::size_t end = end_of_string(json, at);
      key = json.substr(std::min(at + 1, end), end - std::min(at + 2, end));
      at = std::min(skip_blanks(json, end) + 1, json.size());  // After the colon.
    }
    if (equals_ignoring_case(key, step)) return find_value(json, at, rest);
    at = end_of_value(json, at);
  }
  return std::nullopt;
}

}  // namespace

Place place_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0.
  return {static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1, offset - line_begin + 1};
}

Path Path::operator/(std::string_view step) const {
  Path below = *this;
  if (!below.empty_) below.append(".");
  below.append(step);
  return below;
}

void Path::append(std::string_view text) {
  for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(ascii_lower(c))) * 0x100000001B3;
  empty_ = false;
}

Place place_in_json(std::string_view json, std::string_view path) {
  const auto offset = find_value(json, 0, path);
  return offset ? place_at(json, *offset) : Place{};
}

}  // namespace dateline
