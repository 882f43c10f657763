// Counts over a match set: the total, facet values and numbers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "searcher/grouping.h"
#include "searcher/row_finder.h"
#include "searcher/search_request.h"
#include "searcher/search_response.h"

namespace dateline {

/// The chosen values of one facet.
struct FacetSelection {
  const FacetField* field = nullptr;
  std::vector<std::string> keys;     ///< Folded.
  std::vector<std::string> written;  ///< As the request wrote them, in the same order.
};

/// Groups the request's filters by facet, in order of first mention.
std::vector<FacetSelection> group_filters(const std::vector<FacetFilter>& filters);

/// The articles with any of the chosen values.
Rows find_chosen(const RowFinder& finder, const FacetSelection& selection);

/// The articles that words and non-facet filters match, and what to count of them.
struct CountRequest {
  const Rows& matches;
  std::span<const FacetSelection> selections;
  std::span<const FacetRequest> facets;
  const Grouping* grouping = nullptr;  ///< Whose groups to count beside the articles; nullptr: none.
};

struct CountResult {
  Rows rows;                        ///< Articles that pass every selection; the total is their number.
  std::vector<FacetResult> facets;  ///< Disjunctive: a facet ignores its own selection.
  std::vector<NumberResult> numbers;
};

/// Exact. Time grows with the articles counted, except where those are all articles.
CountResult count_matches(const Snapshot& snapshot, const RowFinder& finder, const CountRequest& request);

}  // namespace dateline
