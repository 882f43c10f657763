// Hand-made answers for the tests of output formats.
#pragma once

#include "searcher/search_response.h"

namespace dateline {

/// Two hits with everything a hit can have, one with hardly anything; facets, a number, a warning. Highlights are
/// marked with `open` and `close`.
SearchResponse made_response(const std::string& open, const std::string& close);

/// The same with an explanation of the first hit's score.
SearchResponse explained_response(const std::string& open, const std::string& close);

}  // namespace dateline
