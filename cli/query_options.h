// Options that narrow a question down, shared by the commands that ask one.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/search_request.h"

namespace dateline {

struct QueryOptions {
  std::vector<std::string> filters;  ///< "provider=CNN"
  std::string since;
  std::string until;
  std::string as_of;
  std::string language;
  std::string typo = "auto";
  bool as_you_type = false;
  std::string synonyms;  ///< A file.
};

/// Adds --filter, --since, --until and --as-of.
void add_narrowing_options(CLI::App& command, QueryOptions& options);
/// The same, and how the words of a query are read.
void add_query_options(CLI::App& command, QueryOptions& options);

/// Fills in the request's filters, dates, language, typos, last word and synonyms. @throws Error(usage), Error(config)
/// and Error(not_found) for the file of synonyms.
void apply_query_options(const QueryOptions& options, SearchRequest& request);

/// The words with a space between them.
std::string join_words(const std::vector<std::string>& words);

/// Seconds; more than none. @throws Error(usage).
std::int64_t parse_half_life(const std::string& text);

}  // namespace dateline
