// A search as the documents promise it: loops over all articles, no index. Slow and plain on purpose.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/search_response.h"
#include "tests/unit/searcher/reference_corpus.h"
#include "tests/unit/searcher/reference_query.h"

namespace dateline {

/// A request whose query is written out from `query`.
struct ReferenceRequest {
  QueryPart query = {};
  SearchRequest request = {};
};

struct ReferenceResponse {
  bool match_any = false;
  std::uint64_t total = 0;
  std::optional<std::uint64_t> groups = {};
  /// Id and score of every match, in order; if the request collapses, of the first one of each group.
  std::vector<std::pair<std::string, double>> hits = {};
  std::map<std::string, Collapsed> collapsed = {};  ///< By a hit's id.
  std::vector<FacetResult> facets = {};
  std::vector<NumberResult> numbers = {};
  Sort sort = Sort::relevance;
  std::int64_t as_of = 0;
};

ReferenceResponse reference_search(const ReferenceCorpus& corpus, const ReferenceRequest& request);

/// What of the response is not as it should be, a line each; empty if all is well.
std::string differences(const ReferenceResponse& expected, const SearchResponse& response);

}  // namespace dateline
