// The searcher: a request against a snapshot gives a response.
#pragma once

#include <string>
#include <vector>

#include "index/postings.h"
#include "index/snapshot.h"
#include "searcher/search_request.h"
#include "searcher/search_response.h"

namespace dateline {

/// Loads the columns that the search will ask for, several at a time. Without it the first search on a snapshot loads
/// one after the other.
void load_columns(const Snapshot& snapshot, const SearchRequest& request);

/// Ranked, faceted, highlighted answer on one snapshot. Thread-safe: uses one leased handle.
/// @throws Error(usage) for a request no typing person can produce (unknown facet, bad option value);
///         Error(stale) if the snapshot died meanwhile (SnapshotSource::run starts again).
SearchResponse search(const Snapshot& snapshot, const SearchRequest& request);

/// The minute that the answer is good for; 0 if it does not depend on the time, because no article waits for its date
/// and no date is relative.
std::int64_t minute_of(const Snapshot& snapshot, const SearchRequest& request);

/// Only the ids of the hits that search() would give, in the same order: for programs that judge rankings.
std::vector<std::string> find_ids(const Snapshot& snapshot, const SearchRequest& request);

/// All articles that a search finds, as rows of the snapshot.
struct FoundRows {
  Rows rows;
  bool match_any = false;  ///< As in SearchResponse.
  std::string read_as;     ///< The query with the words that were read for misspelt ones; empty if none was.
};
FoundRows find_rows(const Snapshot& snapshot, const SearchRequest& request);

}  // namespace dateline
