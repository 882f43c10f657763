#include "cli/formats/notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/display_text.h"

namespace dateline {
namespace {

// The narrowest condition first: what most likely shut out the articles.
std::vector<std::string> droppable(const SearchRequest& request) {
  std::vector<std::string> options;
  for (const auto& filter : request.filters) {
    options.push_back(fmt::format("without --filter '{}={}'", filter.facet, filter.value));
  }
  if (!request.since.empty()) options.push_back("without --since " + request.since);
  if (!request.until.empty()) options.push_back("without --until " + request.until);
  if (!request.as_of.empty()) options.push_back("without --as-of " + request.as_of);
  if (request.query.find('"') != std::string::npos) options.emplace_back("without the quotation marks");
  if (request.query.find(':') != std::string::npos) options.emplace_back("without the field before the colon");
  if (options.empty() && request.query.find(' ') != std::string::npos) options.emplace_back("fewer words");
  if (options.empty() && !request.query.empty()) options.emplace_back("another word, or its beginning and a star");
  return options;
}

std::string nothing_found(const SearchRequest& request) {
  const auto options = droppable(request);
  if (options.empty()) return "nothing found: the index holds no article to show";
  return fmt::format("nothing found; try {}", fmt::join(options, ", or "));
}

}  // namespace

void write_notes(const SearchRequest& request, const SearchResponse& response, std::ostream& err) {
  const auto say = [&err](const std::string& note) { err << "dateline: " << printable(note) << "\n"; };
  if (response.total == 0) {
    say(nothing_found(request));
  } else if (response.hits.empty() && response.limit > 0) {
    say(fmt::format("offset {} is behind the last of {}", with_commas(response.offset),
                    response.groups ? count_of(*response.groups, "group") : count_of(response.total, "article")));
  } else if (response.match_any) {
    say("no article has all the words; these have at least one");
  }
  for (const auto& correction : response.corrections) {
    say(fmt::format("showing results for '{}' instead of '{}'; --typo off takes words as typed",
                    fmt::join(correction.read_as, "', '"), correction.word));
  }
  for (const auto& synonym : response.synonyms) {
    say(fmt::format("'{}' was searched as '{}'", synonym.word, fmt::join(synonym.read_as, "', '")));
  }
  if (response.corrections.empty() && !response.did_you_mean.empty()) {
    say(fmt::format("did you mean '{}'?", response.did_you_mean));
  }
  for (const auto& warning : response.warnings) {
    say(fmt::format("warning: {} (at byte {} of the query)", warning.message, warning.offset));
  }
}

}  // namespace dateline
