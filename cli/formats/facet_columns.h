// Facets as blocks side by side.
#pragma once

#include <string>
#include <vector>

#include "cli/paint.h"
#include "index/calendar.h"
#include "searcher/search_response.h"

namespace dateline {

struct FacetLayout {
  const Paint& paint;
  std::size_t width;         ///< Columns of the terminal.
  const Calendar& calendar;  ///< For the date's least and greatest value.
};

/// A block a facet (name, then values with counts; chosen ones with a '*'), as many side by side as fit, then a line
/// a number field. Empty if there is nothing to show.
std::string facet_columns(const SearchResponse& response, const FacetLayout& layout);

}  // namespace dateline
