#include "searcher/grouping.h"

#include <numeric>

#include "index/schema.h"

namespace dateline {

Grouping::Grouping(const Snapshot& snapshot, Collapse by) : bound_(snapshot.docids().rows) {
  if (by == Collapse::story) {
    stories_ = &snapshot.stories();
  } else {
    providers_ = &snapshot.facet(*find_facet("provider"));
    bound_ += providers_->size();
  }
}

std::uint32_t Grouping::group(std::uint32_t row) const {
  if (stories_ != nullptr) return stories_->story(row);
  std::uint32_t group = providers_->size() + row;
  providers_->visit_values(std::span(&row, 1), [&](std::uint32_t ordinal) { group = ordinal; });
  return group;
}

// By counting, for there may be as many rows as articles.
std::vector<std::uint32_t> Grouping::sorted(const std::vector<std::uint32_t>& rows) const {
  std::vector<std::uint32_t> places(bound_ + 1);
  for (const std::uint32_t row : rows) ++places[group(row) + 1];
  std::partial_sum(places.begin(), places.end(), places.begin());
  std::vector<std::uint32_t> sorted(rows.size());
  for (const std::uint32_t row : rows) sorted[places[group(row)]++] = row;
  return sorted;
}

}  // namespace dateline
