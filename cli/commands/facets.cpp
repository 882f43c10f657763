#include <array>
#include <memory>
#include <ostream>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/formats/facets_format.h"
#include "cli/formats/notes.h"
#include "cli/options.h"
#include "cli/query_options.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline facets\n"
    "  dateline facets topic:50 year quality\n"
    "  dateline facets provider --query 'climate summit' --since 2021\n"
    "  dateline facets topic:1000 | sort -t \"$(printf '\\t')\" -k2\n";

struct Options {
  std::string index;
  std::vector<std::string> names;
  std::string query;
  QueryOptions conditions;
  std::string format = "text";
  std::string color = "auto";
  bool quiet = false;
};

SearchRequest make_request(const Options& options) {
  SearchRequest request;
  request.query = options.query;
  request.limit = 0;
  apply_query_options(options.conditions, request);
  if (options.names.empty()) return request;
  request.facets.emplace();
  for (const auto& name : options.names) request.facets->push_back(parse_facet_request(name));
  return request;
}

int run_facets(const Options& options, const Console& console) {
  const SearchRequest request = make_request(options);
  const bool json = options.format == "json";
  const Answer answer = ask(options.index, request);
  const Output output = output_to(console, options.color, answer.calendar);
  json ? write_facets_json(answer.response, output) : write_facets(answer.response, output);
  if (!json && !options.quiet) {
    console.out.flush();
    write_notes(request, answer.response, console.err);
  }
  return answer.response.total == 0 ? exit_status::kNothing : exit_status::kSuccess;
}

}  // namespace

Command add_facets_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("facets", "Count providers, topics, dates over all articles or a query's");
  command->footer(kExamples);
  add_words(*command, "NAME[:N]", options->names, "Facets, the N commonest values of each; none: the index's own");
  add_index_option(*command, options->index);
  command->add_option("--query", options->query, "Count only over the articles that match")->type_name("QUERY");
  add_query_options(*command, options->conditions);
  add_format_option(*command, options->format, "What to print");
  add_color_option(*command, options->color, "Color names");
  command->add_flag("-q,--quiet", options->quiet, "No notes and warnings on standard error");
  return {command, [options](const Console& console) { return run_facets(*options, console); }};
}

}  // namespace dateline
