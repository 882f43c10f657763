// Where the values of a record stand in their file, for messages that name line and column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

/// Line and column (bytes) from 1; line 0: unknown, column 0: the line as a whole.
struct Place {
  std::size_t line = 0;
  std::size_t column = 0;
  bool operator==(const Place&) const = default;
};

/// The place of the byte at `offset`.
Place place_at(std::string_view text, std::size_t offset);

/// A path of keys and list positions from 0 ("date", "related.2.date"), compared without case. Only its hash is kept:
/// every value of every post has a path, and next to none is ever asked for.
class Path {
 public:
  Path() = default;
  explicit Path(std::string_view whole) { append(whole); }
  /// This path and one step below.
  [[nodiscard]] Path operator/(std::string_view step) const;
  bool operator==(const Path&) const = default;

 private:
  void append(std::string_view text);

  std::uint64_t hash_ = 0xCBF29CE484222325;  // FNV-1a, continued by every step.
  bool empty_ = true;
};

/// A value's path and place.
struct PlacedValue {
  PlacedValue(Path where, Place at) : path(where), place(at) {}
  PlacedValue(std::string_view where, Place at) : path(where), place(at) {}

  Path path;
  Place place;
};

/// Where the value at `path` begins in `json`, which must be one JSON object; line 0 if there is none.
Place place_in_json(std::string_view json, std::string_view path);

}  // namespace dateline
