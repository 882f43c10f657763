// Suggestions, for `suggest`.
#pragma once

#include "cli/formats/format.h"
#include "searcher/suggest/suggestions.h"

namespace dateline {

/// On a terminal a line a suggestion; otherwise its kind, text and what it leads to, separated by tabs: a query, an
/// article's link (or else its id), or a facet value as --filter takes it.
void write_suggestions(const Suggestions& suggestions, const Output& output);

/// One object; the server's answer is the same.
void write_suggestions_json(const Suggestions& suggestions, const Output& output);

}  // namespace dateline
