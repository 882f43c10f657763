// Answers as Algolia's clients and widgets read them.
#pragma once

#include <boost/json/object.hpp>

#include "searcher/search_response.h"
#include "server/algolia/algolia_question.h"

namespace dateline {

/// {"hits":[...],"nbHits":...,"facets":{...},...}. @param window  hits that can be reached by paging.
boost::json::object algolia_answer(const AlgoliaQuestion& question, const SearchResponse& found, std::size_t window);

/// {"facetHits":[{"value":...,"highlighted":...,"count":...}],...} of the one facet that was counted.
boost::json::object algolia_facet_answer(const AlgoliaQuestion& question, const SearchResponse& found);

}  // namespace dateline
