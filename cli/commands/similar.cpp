#include <memory>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/hit_options.h"
#include "cli/options.h"
#include "cli/query_options.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline similar https://www.example.com/2021/06/summit.html\n"
    "  dateline similar news/2021-06-08-summit.md -n 5 --format json\n"
    "  dateline similar news/2021-06-08-summit.md --filter provider=CNN --since 30d\n";

struct Options {
  std::string index;
  std::string id;
  QueryOptions query;
  HitOptions hits;
};

int run_similar(const Options& options, const Console& console) {
  SearchRequest request = request_for_hits(options.hits, chosen_format(options.hits));
  apply_query_options(options.query, request);
  const auto answer = ask_similar(options.index, options.id, request);
  if (!answer) return report_unknown_id(options.id, console);
  print_hits(*answer, options.hits, console);
  return answer->response.hits.empty() && request.limit > 0 ? exit_status::kNothing : exit_status::kSuccess;
}

}  // namespace

Command add_similar_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("similar", "Print the articles that are like one");
  command->footer(kExamples);
  command->add_option("ID", options->id, "The article's id, as search prints it in json")->required()->type_name("");
  add_index_option(*command, options->index);
  add_narrowing_options(*command, options->query);
  add_limit_option(*command, options->hits);
  add_ranking_options(*command, options->hits);
  add_output_options(*command, options->hits);
  return {command, [options](const Console& console) { return run_similar(*options, console); }};
}

}  // namespace dateline
