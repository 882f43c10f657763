// What a search answers. One shape for every output; response_json.h writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/article.h"
#include "searcher/query/query_tree.h"
#include "searcher/search_request.h"

namespace dateline {

/// One scored term of one hit: contribution = boost * idf * impact / 120.
struct TermScore {
  std::string term;  ///< As a person would write it: a word, "pre*"; title: words are marked so.
  double idf = 0;
  unsigned impact = 0;  ///< 1 to 120.
  double contribution = 0;
};

/// How a hit's score came about; the parts add up to the score (within 1e-6).
struct Explanation {
  std::vector<TermScore> terms;
  double text = 0;      ///< Sum of the terms' contributions.
  double max_text = 0;  ///< M of the formula.
  double decay = 0;     ///< 0 to 1.
  double recency = 0;   ///< M * recency weight * decay.
  double quality = 0;   ///< 0 to 1.
  double prior = 0;     ///< M * prior weight * quality.
  double score = 0;
};

/// What a hit stands for beside itself.
struct Collapsed {
  std::uint64_t count = 0;       ///< Other articles found in its group.
  std::vector<std::string> ids;  ///< Of the newest of them, at most kMostCollapsedIds.
};
inline constexpr std::size_t kMostCollapsedIds = 3;

struct Hit {
  Article article;
  double score = 0;               ///< By the formula, whatever the sort.
  std::string title_highlight;    ///< Whole title; escaped and marked as asked.
  std::string excerpt_highlight;  ///< A snippet of at most about 240 bytes of source, cut at words, "…" where cut.
  std::string whole_excerpt_highlight;  ///< If the request asks for it.
  std::optional<Explanation> explanation;
  std::optional<Collapsed> collapsed;  ///< If it stands for others.
  std::optional<bool> curated;         ///< In answers of find_similar(): the article names this one in its `related`.
};

struct FacetCount {
  std::string value;        ///< In its commonest spelling.
  std::uint64_t count = 0;  ///< Articles.
  bool selected = false;
  std::uint64_t groups = 0;  ///< Of these articles, if the request collapses.
};

struct FacetResult {
  std::string name;
  std::vector<FacetCount> values;  ///< By count descending, then value; selected ones always present.
  std::uint64_t total = 0;         ///< Distinct values among the articles counted.
};

struct NumberResult {
  std::string name;
  std::uint64_t count = 0;  ///< Articles that have the number; the rest is 0 if none.
  double min = 0, max = 0, mean = 0;
};

/// A word of the query that others stood in for: words of the index which look like it, or its synonyms.
struct Correction {
  std::string word;                  ///< As typed.
  std::vector<std::string> read_as;  ///< Those that look like it: folded, in articles that were found, likeliest first.
  std::size_t offset = 0;            ///< Of the word, in bytes of the query.
  bool operator==(const Correction&) const = default;
};

struct SearchResponse {
  std::string query;
  std::string similar_to;               ///< In answers of find_similar(): the id of the article.
  bool match_any = false;               ///< No article had all words, so any word sufficed.
  std::uint64_t total = 0;              ///< Articles found.
  std::optional<std::uint64_t> groups;  ///< What limit and offset count, if the request collapses.
  bool exact = true;                    ///< False if a bound cut an expansion short; a warning says which.
  double took_ms = 0;
  std::vector<Hit> hits;
  std::vector<FacetResult> facets;
  std::vector<NumberResult> numbers;
  std::size_t limit = 0, offset = 0;
  Sort sort = Sort::relevance;
  std::int64_t as_of = 0;               ///< Unix seconds: nothing dated later is shown.
  std::vector<Correction> corrections;  ///< What was found by words that were not typed; in order of the query.
  std::vector<Correction> synonyms;     ///< What words were searched as besides or instead; in order of the query.
  std::string did_you_mean;             ///< A likelier query, which finds something; empty if there is none.
  std::vector<QueryWarning> warnings;
};

}  // namespace dateline
