#include <array>
#include <memory>

#include "base/error.h"
#include "base/nearest.h"
#include "base/text_list.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/display_text.h"
#include "cli/formats/format.h"
#include "cli/formats/notes.h"
#include "cli/options.h"
#include "cli/query_options.h"
#include "searcher/response_json.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline search climate summit\n"
    "  dateline search '\"prime minister\" -resign' --since 2021-06\n"
    "  dateline search election --filter provider=CNN --filter topic=Senate\n"
    "  dateline search --sort newest -n 20\n"
    "  dateline search harris --recency 1 --half-life 7d --explain\n"
    "  dateline search harris --format tsv --fields title,url\n"
    "  dateline search -- -resign minister\n";

struct Options {
  std::string index;
  std::vector<std::string> words;
  QueryOptions query;
  std::string sort = "relevance";
  SearchRequest request;
  std::vector<std::string> facets;
  std::string half_life;
  std::string decay;
  std::string format = "text";
  std::string fields;
  std::string highlight_tags;
  std::string color = "auto";
  bool json = false;
  bool quiet = false;
};

void add_ranking_options(CLI::App& command, Options& options) {
  SearchRequest& request = options.request;
  auto* recency =
      command.add_option("--recency", request.recency, "Worth of being brand-new, in perfect text matches; 0 for none");
  limit_to_range(recency->type_name("N"), 0, kMostWeight);
  auto* prior = command.add_option("--prior", request.prior, "Worth of the best quality, likewise");
  limit_to_range(prior->type_name("N"), 0, kMostWeight);
  command.add_option("--half-life", options.half_life, "Age at which recency counts half: 12h, 30d, 2w")
      ->type_name("TIME");
  limit_to(command.add_option("--decay", options.decay, "How recency falls with age"), kDecayNames);
}

void add_output_options(CLI::App& command, Options& options) {
  std::string formats_text = "What to print:";
  for (const auto& format : formats()) {
    formats_text.append(&format == &formats().front() ? " " : "; ").append(format.name).append(", ");
    formats_text.append(format.description);
  }
  limit_to(command.add_option("--format", options.format, formats_text), format_names());
  command.add_flag("-j,--json", options.json, "The same as --format json");
  command.add_option("--fields", options.fields, "Print only these fields of the hits (json, ndjson, tsv)")
      ->type_name("NAME,...");
  command.add_flag("--explain", options.request.explain, "Show how each score came about");
  command.add_option("--highlight-tags", options.highlight_tags, "Marks around matches in json; <mark>,</mark>")
      ->type_name("OPEN,CLOSE");
  add_color_option(command, options.color, "Color matches and titles");
  command.add_flag("-q,--quiet", options.quiet, "No notes and warnings on standard error");
}

void add_options(CLI::App& command, Options& options) {
  add_words(command, "QUERY", options.words, "Words, \"phrases\", prefix*, -without, title:word; none: all articles");
  add_index_option(command, options.index);
  add_query_options(command, options.query);
  limit_to(command.add_option("--sort", options.sort, "Order of the hits"), kSortNames);
  auto* limit = command.add_option("-n,--limit", options.request.limit, "Print at most N hits; without it 10");
  limit_to_range(limit->type_name("N"), 0, kMaxLimit);
  auto* offset = command.add_option("--offset", options.request.offset, "Leave out the first N hits");
  limit_to_range(offset->type_name("N"), 0, kMaxWindow);
  add_list(command, "--facet", options.facets, "Count the values of a facet, the N commonest; none for no facets")
      ->type_name("NAME[:N]");
  add_ranking_options(command, options);
  add_output_options(command, options);
}

std::vector<FacetRequest> facet_requests(const std::vector<std::string>& names) {
  std::vector<FacetRequest> requests;
  for (const auto& name : names) {
    if (name != "none") requests.push_back(parse_facet_request(name));
  }
  return requests;
}

void set_highlight(SearchRequest& request, const Options& options, const Format& format) {
  if (!format.marks_html) {
    request.highlight_open = kMatchOpen;
    request.highlight_close = kMatchClose;
    request.escape_html = false;
  }
  if (options.highlight_tags.empty()) return;
  const std::size_t comma = options.highlight_tags.find(',');
  if (comma == std::string::npos || !format.marks_html) {
    throw Error(ErrorCode::usage, "--highlight-tags takes OPEN,CLOSE and needs --format json, ndjson or tsv");
  }
  request.highlight_open = options.highlight_tags.substr(0, comma);
  request.highlight_close = options.highlight_tags.substr(comma + 1);
}

std::vector<std::string> chosen_fields(const Options& options, const Format& format) {
  const auto fields = split_commas(options.fields);
  if (!fields.empty() && !format.takes_fields) {
    throw Error(ErrorCode::usage, "--fields needs --format json, ndjson or tsv");
  }
  (void)hit_to_json({}, fields);  // Refuses an unknown field before the search.
  return fields;
}

SearchRequest make_request(const Options& options, const Format& format) {
  SearchRequest request = options.request;
  request.query = join_words(options.words);
  apply_query_options(options.query, request);
  request.sort = parse_sort(options.sort);
  if (!options.facets.empty()) request.facets = facet_requests(options.facets);
  if (!options.half_life.empty()) request.half_life = parse_half_life(options.half_life);
  if (!options.decay.empty()) request.decay = parse_decay(options.decay);
  if (request.explain && !format.explains) {
    throw Error(ErrorCode::usage, "--explain needs --format text, json or ndjson");
  }
  set_highlight(request, options, format);
  return request;
}

int run_search(const Options& options, const Console& console) {
  const Format& format = *find_format(options.json ? "json" : options.format);
  auto fields = chosen_fields(options, format);
  const SearchRequest request = make_request(options, format);
  const Answer answer = ask(options.index, request);
  Output output = output_to(console, options.color, answer.calendar);
  output.fields = std::move(fields);
  format.write(answer.response, output);
  if (!options.quiet && !format.has_notes) {
    console.out.flush();
    write_notes(request, answer.response, console.err);
  }
  const bool none = answer.response.total == 0 || (answer.response.hits.empty() && request.limit > 0);
  return none ? exit_status::kNothing : exit_status::kSuccess;
}

}  // namespace

Command add_search_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("search", "Print the articles that match a query");
  command->footer(kExamples);
  add_options(*command, *options);
  return {command, [options](const Console& console) { return run_search(*options, console); }};
}

}  // namespace dateline
