// One question to an index, for the commands that ask.
#pragma once

#include <string>

#include "index/calendar.h"
#include "searcher/search_request.h"
#include "searcher/search_response.h"

namespace dateline {

struct Answer {
  SearchResponse response;
  Calendar calendar;  ///< Of the index.
};

/// Searches the index; starts again if a writer overtakes it. @throws Error.
Answer ask(const std::string& index, const SearchRequest& request);

}  // namespace dateline
