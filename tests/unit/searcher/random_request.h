// Requests such as people and pages make, in every combination.
#pragma once

#include <string>

#include "tests/unit/searcher/random_corpus.h"
#include "tests/unit/searcher/reference_search.h"

namespace dateline {

ReferenceRequest random_request(Dice& dice);

/// All that was asked for and is not the default, on one line.
std::string describe(const SearchRequest& request);

}  // namespace dateline
