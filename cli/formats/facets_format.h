// Facet counts without hits, for `facets`.
#pragma once

#include "cli/formats/format.h"

namespace dateline {

/// On a terminal blocks side by side; otherwise a line a value: facet, value and count, separated by tabs, and a
/// line a number field: name, least, greatest, mean and count.
void write_facets(const SearchResponse& response, const Output& output);

/// The search's JSON without its hits.
void write_facets_json(const SearchResponse& response, const Output& output);

}  // namespace dateline
