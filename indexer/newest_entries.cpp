#include "indexer/newest_entries.h"

#include <limits>

namespace dateline {

void NewestEntries::note_post(std::uint64_t id) {
  const std::scoped_lock hold(mutex_);
  newest_[id] = std::numeric_limits<std::int64_t>::max();
}

bool NewestEntries::note_entry(std::uint64_t id, std::int64_t date) {
  const std::scoped_lock hold(mutex_);
  const auto [known, added] = newest_.try_emplace(id, date);
  if (!added && date < known->second) return false;  // Of equal dates the path decides.
  known->second = date;
  return true;
}

}  // namespace dateline
