// Which entry of which file an id belongs to, and who cites it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

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
/// last hidden one. Only owners cite.
class Ownership {
 public:
  /// @param records  in byte order of path; must outlive this.
  explicit Ownership(std::span<const FileRecord> records);

  /// nullopt if no file holds a post with this id.
  [[nodiscard]] std::optional<Owner> owner_of(std::string_view id) const;

  /// The visible owners whose `related` names `id`, in order of path and line, without the post itself.
  [[nodiscard]] std::vector<EntryPlace> citing(std::string_view id) const;

  [[nodiscard]] const FileEntry& entry(EntryPlace place) const { return records_[place.file].entries[place.entry]; }

 private:
  void claim(std::string_view id, Owner owner);

  std::span<const FileRecord> records_;
  std::unordered_map<std::string_view, Owner> owners_;
  std::unordered_map<std::uint64_t, std::vector<EntryPlace>> citations_;  // By hash64() of the id cited.
};

}  // namespace dateline
