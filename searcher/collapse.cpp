#include "searcher/collapse.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace dateline {

FoundGroups::FoundGroups(const Grouping& grouping, const Rows& found)
    : grouping_(grouping), found_(found), counts_(grouping.bound()) {
  for (const std::uint32_t row : found) {
    if (counts_[grouping.group(row)]++ == 0) ++size_;
  }
}

std::vector<RankedHit> FoundGroups::find_heads(DocidRange docids, const HitWindow& window,
                                               const FindRanked& find) const {
  const std::size_t wanted = std::min<std::size_t>(window.offset + window.limit, size_);
  if (window.offset >= wanted) return {};
  std::vector<RankedHit> heads;
  std::vector<bool> known(grouping_.bound());
  Rows rest = found_;
  for (std::size_t count = 2 * wanted; heads.size() < wanted; count *= 2) {
    const std::vector<RankedHit> hits = find(rest, count);
    if (hits.empty()) break;
    for (const RankedHit& hit : hits) {
      const std::uint32_t group = grouping_.group(docids.row(hit.docid));
      if (!known[group]) heads.push_back(hit);
      known[group] = true;
    }
    if (heads.size() >= wanted) break;
    Rows others;
    for (const std::uint32_t row : rest) {
      if (!known[grouping_.group(row)]) others.add(row);
    }
    rest = std::move(others);
  }
  heads.resize(std::min(wanted, heads.size()));
  heads.erase(heads.begin(), heads.begin() + static_cast<std::ptrdiff_t>(std::min(window.offset, heads.size())));
  return heads;
}

void FoundGroups::describe(const Snapshot& snapshot, const Snapshot::Lease& lease, const std::vector<RankedHit>& heads,
                           std::vector<Hit>& hits) const {
  const DocidRange docids = snapshot.docids();
  std::unordered_map<std::uint32_t, std::size_t> places;  // By group.
  for (std::size_t at = 0; at < heads.size(); ++at) {
    const std::uint32_t group = grouping_.group(docids.row(heads[at].docid));
    if (counts_[group] > 1) places.emplace(group, at);
  }
  if (places.empty()) return;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> others(heads.size());  // Rank and row.
  for (const std::uint32_t row : found_) {
    const auto place = places.find(grouping_.group(row));
    if (place == places.end() || row == docids.row(heads[place->second].docid)) continue;
    others[place->second].emplace_back(snapshot.ranks().rank(row), row);
  }
  for (std::size_t at = 0; at < heads.size(); ++at) {
    if (others[at].empty()) continue;
    auto& rows = others[at];
    hits[at].collapsed = Collapsed{rows.size(), {}};
    const auto shown = rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), kMostCollapsedIds));
    std::partial_sort(rows.begin(), shown, rows.end());
    for (auto one = rows.begin(); one != shown; ++one) {
      hits[at].collapsed->ids.push_back(lease.article(docids.first + one->second).id);
    }
  }
}

}  // namespace dateline
