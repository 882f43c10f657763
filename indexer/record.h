// A record: the keys and values of one post, the same whether they were YAML, TOML, JSON or an entry of a feed.
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/places.h"

namespace dateline {

/// YAML scalars are strings as written, null or `~` is null; JSON and TOML keep their numbers and booleans. All text is
/// clean UTF-8.
struct Record {
  /// What `fields` lie in, all freed at once; nullptr: the heap. Without counting references, which boost::json's own
  /// shared resources do for every value. Const, so that no record is assigned: its fields would outlive it.
  const std::shared_ptr<boost::json::monotonic_resource> memory{};
  boost::json::object fields{};
  std::vector<PlacedValue> places{};  ///< Of YAML; of an empty value its key's. A part of a file's values, if many.
  std::string_view json{};            ///< Of JSON, the text it was read from: places are looked for there when asked.
  std::size_t lines_before = 0;       ///< Lines of the file before `json`.
};

/// A record as it is, or a map within it, such as one related article. Both must outlive it.
struct RecordPart {
  explicit RecordPart(const Record& record) : whole(record), fields(record.fields) {}
  RecordPart(const Record& record, const boost::json::object& part, std::string where)
      : whole(record), fields(part), path(std::move(where)) {}

  const Record& whole;
  const boost::json::object& fields;
  std::string path{};  ///< Of `fields` in `whole`; empty for all of it.
};

/// The value of `key`, compared without case; else, for a key with dots, the value at that path (`params.author`).
/// nullptr if there is none.
const boost::json::value* find_field(const boost::json::object& fields, std::string_view key);

/// A key that was found, and its value.
struct FoundField {
  std::string_view key;  ///< As asked for.
  const boost::json::value* value;
};

/// The first of `keys` whose value says something: not null, not blank, not an empty list or map.
std::optional<FoundField> first_present(const boost::json::object& fields, std::span<const std::string> keys);

/// The text of a string, number or boolean; nullopt for null, lists and maps. Whole numbers have no fraction.
std::optional<std::string> scalar_text(const boost::json::value& value);

/// Where the value at `path` (see places.h) stands in the file; line 0 if that is not known.
Place place_of(const Record& record, std::string_view path);
Place place_of(const RecordPart& part, std::string_view path);

}  // namespace dateline
