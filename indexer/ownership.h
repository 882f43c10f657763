// Which entry of which file an id belongs to.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>

#include "index/file_table.h"

namespace dateline {

/// One entry of one record, by their indexes.
struct EntryPlace {
  std::uint32_t file = 0;
  std::uint32_t entry = 0;
  auto operator<=>(const EntryPlace&) const = default;
};

struct Owner {
  EntryPlace place;
  bool visible = false;  ///< False: the post is hidden, and hides related entries with its id too.
};

/// The rules: what came by standard input owns its id; else the last visible post in order of path and line; else the
/// last hidden one. Ids are known by their hash64(): two with one hash would count as the same.
class Ownership {
 public:
  /// @param records  in byte order of path; must outlive this.
  explicit Ownership(std::span<const FileRecord> records);

  /// nullopt if no file holds a post with this id.
  [[nodiscard]] std::optional<Owner> owner_of(std::uint64_t id_hash) const;

  /// By the hash of the id.
  [[nodiscard]] const boost::unordered_flat_map<std::uint64_t, Owner>& owners() const { return owners_; }

  [[nodiscard]] const FileEntry& entry(EntryPlace place) const { return records_[place.file].entries[place.entry]; }

 private:
  void claim(std::uint64_t id_hash, Owner owner);

  std::span<const FileRecord> records_;
  boost::unordered_flat_map<std::uint64_t, Owner> owners_;
};

}  // namespace dateline
