// Articles like one of the index.
#pragma once

#include <optional>
#include <string_view>

#include "index/snapshot.h"
#include "searcher/search_request.h"
#include "searcher/search_response.h"

namespace dateline {

/// The articles that this one names in its `related`, in its order, then those which share most of its weightiest
/// words; never itself. Hits say which of the two they are (Hit::curated), and `total` is their number. As bounded as a
/// search: the title and the first 4,096 bytes of the excerpt are read, and at most 15 words are searched.
///
/// Score: as of a search for these words (docs/query-language.md), each weighted by its impact in the article; M is
/// a quarter of what the article itself would score. Thread-safe: uses one leased handle.
/// @param request  its filters, conditions, dates, ranking, limit and marks; not its query, sort, offset and facets.
/// @return nullopt if the index holds no article with this id that meets the conditions. @throws as search().
std::optional<SearchResponse> find_similar(const Snapshot& snapshot, std::string_view id, const SearchRequest& request);

}  // namespace dateline
