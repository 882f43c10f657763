// The JSON of responses: one shape for the command line and the server; docs/query-language.md shows it.
#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>

#include "base/json_sink.h"
#include "searcher/search_response.h"

namespace dateline {

/// {"version":1,"query":...,"hits":[...],"facets":{...},...}; of find_similar()
/// {"version":1,"id":...,"hits":[...],...}.
/// @param fields  of each hit; empty: all.
/// @throws Error(usage) for an unknown field, naming the nearest.
void write_response(JsonSink& out, const SearchResponse& response, std::span<const std::string> fields = {});

// The same as values, for who looks into them.

boost::json::object response_to_json(const SearchResponse& response, std::span<const std::string> fields = {});

/// A response without what concerns hits: for who asked for counts.
boost::json::object counts_to_json(const SearchResponse& response);

}  // namespace dateline
