#include "indexer/ownership.h"

#include <algorithm>

#include "base/hash.h"
#include "indexer/file_parser.h"

namespace dateline {

Ownership::Ownership(std::span<const FileRecord> records) : records_(records) {
  for (std::uint32_t file = 0; file < records.size(); ++file) {
    const auto& entries = records[file].entries;
    for (std::uint32_t at = 0; at < entries.size(); ++at) {
      if (!entries[at].id.empty()) claim(entries[at].id, {{file, at}, entries[at].outcome == outcome::kIndexed});
    }
  }
  for (std::uint32_t file = 0; file < records.size(); ++file) {
    const auto& entries = records[file].entries;
    for (std::uint32_t at = 0; at < entries.size(); ++at) {
      const auto owner = entries[at].cites.empty() ? std::nullopt : owner_of(entries[at].id);
      if (!owner || !owner->visible || owner->place != EntryPlace{file, at}) continue;
      for (const std::uint64_t cited : entries[at].cites) citations_[cited].push_back({file, at});
    }
  }
}

void Ownership::claim(std::string_view id, Owner owner) {
  const auto [place, fresh] = owners_.try_emplace(id, owner);
  if (fresh) return;
  const bool from_lines = records_[place->second.place.file].path == kLinesPath;
  const bool from_lines_too = records_[owner.place.file].path == kLinesPath;
  const bool stronger = owner.visible || !place->second.visible;
  if (from_lines ? from_lines_too : stronger) place->second = owner;
}

std::optional<Owner> Ownership::owner_of(std::string_view id) const {
  const auto found = owners_.find(id);
  if (found == owners_.end()) return std::nullopt;
  return found->second;
}

std::vector<EntryPlace> Ownership::citing(std::string_view id) const {
  const auto found = citations_.find(hash64(id));
  if (found == citations_.end()) return {};
  std::vector<EntryPlace> places = found->second;
  std::erase_if(places, [&](EntryPlace place) { return entry(place).id == id; });
  return places;
}

}  // namespace dateline
