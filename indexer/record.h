// A record: the keys and values of one post, the same whether they were YAML, TOML, JSON or an entry of a feed.
#pragma once

#include <boost/json.hpp>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Where a key stands: line and column (bytes) from 1; line 0: unknown.
struct Place {
  std::size_t line = 0;
  std::size_t column = 0;
  bool operator==(const Place&) const = default;
};

/// The place of the byte at `offset` of a text.
Place place_at(std::string_view text, std::size_t offset);

/// YAML scalars are strings as written, null or `~` is null; JSON and TOML keep their numbers and booleans. All text is
/// clean UTF-8.
struct Record {
  boost::json::object fields;
  std::vector<std::pair<std::string, Place>> places;  ///< Of the keys at the top, where known.
};

/// The value of `key`, compared without case; else, for a key with dots, the value at that path (`params.author`).
/// nullptr if there is none.
const boost::json::value* find_field(const boost::json::object& fields, std::string_view key);

/// A key that was found, and its value.
struct Field {
  std::string_view key;  ///< As asked for.
  const boost::json::value* value;
};

/// The first of `keys` whose value says something: not null, not blank, not an empty list or map.
std::optional<Field> first_present(const boost::json::object& fields, std::span<const std::string> keys);

/// The text of a string, number or boolean; nullopt for null, lists and maps. Whole numbers have no fraction.
std::optional<std::string> scalar_text(const boost::json::value& value);

/// Where `key` (compared without case) stands in the file.
Place place_of(const Record& record, std::string_view key);

}  // namespace dateline
