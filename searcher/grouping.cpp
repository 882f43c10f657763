#include "searcher/grouping.h"

#include <algorithm>

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

void Grouping::sort(std::vector<std::uint32_t>& rows) const {
  std::ranges::stable_sort(rows, {}, [this](std::uint32_t row) { return group(row); });
}

}  // namespace dateline
