// The JSON of suggestions: one shape for the command line and the server; docs/query-language.md shows it.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "searcher/suggest/suggestions.h"

namespace dateline {

/// {"version":1,"query":...,"suggestions":[{"kind":...,"text":...,"html":...,...}],...}.
boost::json::object suggestions_to_json(const Suggestions& suggestions);

/// The completed words as browsers take them (application/x-suggestions+json): [query, [texts]].
boost::json::array suggestions_to_opensearch(const Suggestions& suggestions);

/// "words", "article" or "facet".
std::string_view kind_name(SuggestionKind kind);

}  // namespace dateline
