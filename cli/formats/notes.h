// What a person should know about an answer besides the answer: for standard error.
#pragma once

#include <iosfwd>

#include "searcher/search_request.h"
#include "searcher/search_response.h"

namespace dateline {

/// Says that not all words were found together, that nothing was found and what to drop, that the page lies behind
/// the last hit, which words stood in for others, and the warnings. Writes nothing if there is nothing to say.
void write_notes(const SearchRequest& request, const SearchResponse& response, std::ostream& err);

}  // namespace dateline
