// What a person who is typing may mean: completed words, titles, facet values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/article.h"
#include "index/snapshot.h"
#include "searcher/search_request.h"

namespace dateline {

enum class SuggestionKind : std::uint8_t { words, article, facet };

struct Suggestion {
  SuggestionKind kind = SuggestionKind::words;
  std::string text;         ///< What was typed with its last word completed; a title; a facet value.
  std::string highlight;    ///< The same, escaped as asked and with what was typed marked.
  Article article;          ///< Of an article.
  std::string facet;        ///< Of a facet value: the facet's name ...
  std::uint64_t count = 0;  ///< ... and how many articles have it.
};

struct Suggestions {
  std::string query;  ///< As asked.
  std::vector<Suggestion> list;
  double took_ms = 0;
};

inline constexpr std::size_t kMostSuggestions = 50;

/// Completed words first, then titles, then facet values; titles and values have a quarter of the room each, and what
/// one kind leaves free goes to the others. Everything suggested exists: a search for completed words finds an article,
/// a title is that of an article, a value is that of one, within what the request asks for.
///
/// Of the request: the query is what was typed; filters, conditions, dates, language and typos as in a search; at most
/// `limit` suggestions; highlight tags. The rest is not looked at. Thread-safe; uses one leased handle at a time.
/// @throws Error(usage), Error(stale) as search() does; a limit over kMostSuggestions is one.
Suggestions suggest(const Snapshot& snapshot, const SearchRequest& request);

}  // namespace dateline
