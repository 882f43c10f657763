#include "cli/query_options.h"

#include <fmt/format.h>

#include "base/error.h"
#include "cli/options.h"
#include "index/calendar.h"
#include "searcher/synonyms/synonyms.h"

namespace dateline {

void add_narrowing_options(CLI::App& command, QueryOptions& options) {
  add_list(command, "--filter", options.filters, "Only articles with this facet value, such as provider=CNN")
      ->type_name("FACET=VALUE");
  command.add_option("--since", options.since, "Only articles from then on: 2021, 2021-06, 2021-06-08, 30d")
      ->type_name("DATE");
  command.add_option("--until", options.until, "Only articles up to then, its end included")->type_name("DATE");
  command.add_option("--as-of", options.as_of, "Search as if it were then; newest: the newest article's time")
      ->type_name("DATE");
}

void add_query_options(CLI::App& command, QueryOptions& options) {
  add_narrowing_options(command, options);
  command.add_option("--lang", options.language, "Language of the query, such as de")->type_name("CODE");
  limit_to(command.add_option("--typo", options.typo, "Words that look like the typed ones; auto: if nothing matches"),
           kTypoNames);
  command.add_option("--synonyms", options.synonyms, "File of words that mean the same: lines 'tv, television'")
      ->type_name("FILE");
  command.add_flag("--as-you-type", options.as_you_type, "The last word may be the beginning of one");
}

void apply_query_options(const QueryOptions& options, SearchRequest& request) {
  for (const auto& filter : options.filters) request.filters.push_back(parse_facet_filter(filter));
  request.since = options.since;
  request.until = options.until;
  request.as_of = options.as_of;
  request.language = options.language;
  request.typo = parse_typo(options.typo);
  request.as_you_type = options.as_you_type;
  if (!options.synonyms.empty()) {
    request.synonyms = std::make_shared<const Synonyms>(Synonyms::load(options.synonyms));
  }
}

std::string join_words(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

std::int64_t parse_half_life(const std::string& text) {
  const auto seconds = parse_duration(text);
  if (seconds && *seconds > 0) return *seconds;
  throw Error(ErrorCode::usage, "--half-life '" + text + "' is no duration; write 12h, 30d or 2w");
}

}  // namespace dateline
