// Counts over a match set: the total, facet values and numbers, in one walk.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "index/snapshot.h"
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

/// What is to be counted.
struct CountRequest {
  std::optional<Xapian::Query> query;  ///< Words and non-facet filters; nullopt: every article.
  std::vector<FacetSelection> selections;
  std::vector<FacetRequest> facets;
};

struct CountResult {
  std::uint64_t total = 0;          ///< Articles that pass the query and every selection.
  std::vector<FacetResult> facets;  ///< Disjunctive: a facet ignores its own selection.
  std::vector<NumberResult> numbers;
};

/// Exact. Time grows with the articles that match the query.
CountResult count_matches(const Snapshot& snapshot, const Xapian::Database& database, const CountRequest& request);

}  // namespace dateline
