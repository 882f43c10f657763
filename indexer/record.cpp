#include "indexer/record.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"

namespace dateline {
namespace {

namespace json = boost::json;

const json::value* find_key(const json::object& fields, std::string_view key) {
  if (const json::value* exact = fields.if_contains(key)) return exact;
  for (const auto& field : fields) {
    if (equals_ignoring_case(field.key(), key)) return &field.value();
  }
  return nullptr;
}

bool says_something(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return false;
    case json::kind::string:
      return !trim(value.get_string()).empty();
    case json::kind::array:
      return !value.get_array().empty();
    case json::kind::object:
      return !value.get_object().empty();
    default:
      return true;
  }
}

}  // namespace

const json::value* find_field(const json::object& fields, std::string_view key) {
  if (const json::value* found = find_key(fields, key)) return found;
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) return nullptr;
  const json::value* parent = find_key(fields, key.substr(0, dot));
  if (parent == nullptr || !parent->is_object()) return nullptr;
  return find_field(parent->get_object(), key.substr(dot + 1));
}

std::optional<FoundField> first_present(const json::object& fields, std::span<const std::string> keys) {
  for (const std::string& key : keys) {
    const json::value* value = find_field(fields, key);
    if (value != nullptr && says_something(*value)) return FoundField{key, value};
  }
  return std::nullopt;
}

std::optional<std::string> scalar_text(const json::value& value) {
  switch (value.kind()) {
    case json::kind::string:
      return std::string(value.get_string());
    case json::kind::int64:
      return std::to_string(value.get_int64());
    case json::kind::uint64:
      return std::to_string(value.get_uint64());
    case json::kind::double_:
      return fmt::format("{}", value.get_double());
    case json::kind::bool_:
      return value.get_bool() ? "true" : "false";
    default:
      return std::nullopt;
  }
}

Place place_of(const Record& record, std::string_view path) {
  if (!record.json.empty()) {
    Place place = place_in_json(record.json, path);
    if (place.line > 0) place.line += record.lines_before;
    return place;
  }
  const auto found = std::ranges::find(record.places, Path(path), &PlacedValue::path);
  return found == record.places.end() ? Place{} : found->place;
}

Place place_of(const RecordPart& part, std::string_view path) {
  return part.path.empty() ? place_of(part.whole, path) : place_of(part.whole, fmt::format("{}.{}", part.path, path));
}

}  // namespace dateline
