#include <memory>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/formats/notes.h"
#include "cli/hit_options.h"
#include "cli/options.h"
#include "cli/query_options.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline search climate summit\n"
    "  dateline search '\"prime minister\" -resign' --since 2021-06\n"
    "  dateline search election --filter provider=CNN --filter topic=Senate\n"
    "  dateline search --sort newest -n 20 --collapse story\n"
    "  dateline search harris --recency 1 --half-life 7d --explain\n"
    "  dateline search harris --format tsv --fields title,url\n"
    "  dateline search -- -resign minister\n";

struct Options {
  std::string index;
  std::vector<std::string> words;
  QueryOptions query;
  std::string sort = "relevance";
  std::string collapse = "none";
  std::vector<std::string> facets;
  HitOptions hits;
  bool quiet = false;
};

void add_options(CLI::App& command, Options& options) {
  add_words(command, "QUERY", options.words, "Words, \"phrases\", prefix*, -without, title:word; none: all articles");
  add_index_option(command, options.index);
  add_query_options(command, options.query);
  limit_to(command.add_option("--sort", options.sort, "Order of the hits"), kSortNames);
  limit_to(
      command.add_option("--collapse", options.collapse, "One hit for all that tell its story, or share its provider"),
      kCollapseNames);
  add_limit_option(command, options.hits);
  auto* offset = command.add_option("--offset", options.hits.request.offset, "Leave out the first N hits");
  limit_to_range(offset->type_name("N"), 0, kMaxWindow);
  add_list(command, "--facet", options.facets, "Count the values of a facet, the N commonest; none for no facets")
      ->type_name("NAME[:N]");
  add_ranking_options(command, options.hits);
  add_output_options(command, options.hits);
  command.add_flag("-q,--quiet", options.quiet, "No notes and warnings on standard error");
}

std::vector<FacetRequest> facet_requests(const std::vector<std::string>& names) {
  std::vector<FacetRequest> requests;
  for (const auto& name : names) {
    if (name != "none") requests.push_back(parse_facet_request(name));
  }
  return requests;
}

SearchRequest make_request(const Options& options, const Format& format) {
  SearchRequest request = request_for_hits(options.hits, format);
  request.query = join_words(options.words);
  apply_query_options(options.query, request);
  request.sort = parse_sort(options.sort);
  request.collapse = parse_collapse(options.collapse);
  if (!options.facets.empty()) request.facets = facet_requests(options.facets);
  return request;
}

int run_search(const Options& options, const Console& console) {
  const Format& format = chosen_format(options.hits);
  const SearchRequest request = make_request(options, format);
  const Answer answer = ask(options.index, request);
  print_hits(answer, options.hits, console);
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
