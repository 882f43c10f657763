#include "indexer/ownership.h"

#include "base/hash.h"
#include "indexer/file_parser.h"

namespace dateline {

Ownership::Ownership(std::span<const FileRecord> records) : records_(records) {
  std::size_t entries = 0;
  for (const FileRecord& record : records) entries += record.entries.size();
  owners_.reserve(entries);
  for (std::uint32_t file = 0; file < records.size(); ++file) {
    std::uint32_t at = 0;
    for (const FileEntry& entry : records[file].entries) {
      if (!entry.id.empty()) claim(hash64(entry.id), {{file, at}, entry.outcome == outcome::kIndexed});
      ++at;
    }
  }
}

void Ownership::claim(std::uint64_t id_hash, Owner owner) {
  const auto [place, fresh] = owners_.try_emplace(id_hash, owner);
  if (fresh) return;
  const bool from_lines = records_[place->second.place.file].path == kLinesPath;
  const bool from_lines_too = records_[owner.place.file].path == kLinesPath;
  const bool stronger = owner.visible || !place->second.visible;
  if (from_lines ? from_lines_too : stronger) place->second = owner;
}

std::optional<Owner> Ownership::owner_of(std::uint64_t id_hash) const {
  const auto found = owners_.find(id_hash);
  if (found == owners_.end()) return std::nullopt;
  return found->second;
}

}  // namespace dateline
