#include "indexer/citations.h"

#include <algorithm>

namespace dateline {
namespace {

template <class Wanted>
std::vector<Citations::Citation> collect_citations(const Ownership& ownership, const Wanted& wanted) {
  std::vector<Citations::Citation> citations;
  for (const auto& [id_hash, owner] : ownership.owners()) {
    if (!owner.visible) continue;
    for (const std::uint64_t cited : ownership.entry(owner.place).cites) {
      if (cited != id_hash && wanted(cited)) citations.push_back({cited, owner.place});
    }
  }
  std::ranges::sort(citations);
  return citations;
}

}  // namespace

Citations::Citations(const Ownership& ownership)
    : citations_(collect_citations(ownership, [](std::uint64_t) { return true; })) {}

Citations::Citations(const Ownership& ownership, const IdHashes& cited)
    : citations_(collect_citations(ownership, [&](std::uint64_t id_hash) { return cited.contains(id_hash); })) {}

std::span<const Citations::Citation> Citations::of(std::uint64_t cited) const {
  const auto found = std::ranges::equal_range(citations_, cited, {}, &Citation::cited);
  return {found.begin(), found.end()};
}

}  // namespace dateline
