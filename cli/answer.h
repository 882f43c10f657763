// One question to an index, for the commands that ask.
#pragma once

#include <optional>
#include <string>

#include "cli/console.h"
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

/// The articles like the one with this id; nullopt if there is none. @throws Error.
std::optional<Answer> ask_similar(const std::string& index, const std::string& id, const SearchRequest& request);

/// Says on standard error that there is no article with this id. The exit status for that.
int report_unknown_id(const std::string& id, const Console& console);

}  // namespace dateline
