#include <array>
#include <fstream>
#include <memory>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/formats/evaluation_format.h"
#include "cli/options.h"
#include "index/calendar.h"
#include "index/snapshot_source.h"
#include "searcher/evaluation/evaluation.h"
#include "searcher/evaluation/evaluation_json.h"
#include "searcher/evaluation/trec_files.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline eval --queries queries.tsv --qrels qrels\n"
    "  dateline eval --queries queries.tsv --qrels qrels --details --format json > before.json\n"
    "  dateline eval --compare before.json after.json\n";

struct Options {
  std::string index;
  std::string queries;
  std::string qrels;
  std::string match = "any";
  SearchRequest request = evaluation_request();
  std::vector<std::string> compared;
  bool details = false;
  std::string format = "text";
};

std::ifstream open_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorCode::usage, "cannot read " + path);
  return in;
}

std::vector<JudgedQuery> read_judged_queries(const Options& options) {
  auto queries_file = open_file(options.queries);
  auto queries = read_queries(queries_file, options.queries);
  auto qrels_file = open_file(options.qrels);
  auto judgements = read_judgements(qrels_file, options.qrels);
  for (JudgedQuery& query : queries) query.grades = std::move(judgements[query.id]);
  return queries;
}

Evaluation read_report(const std::string& path) {
  auto in = open_file(path);
  return read_evaluation(in, path);
}

int run_comparison(const Options& options, const Output& output) {
  const Comparison comparison = compare(read_report(options.compared[0]), read_report(options.compared[1]));
  if (comparison.queries == 0) throw Error(ErrorCode::usage, "the two evaluations have no query in common");
  options.format == "json" ? write_comparison_json(comparison, output) : write_comparison(comparison, output);
  return exit_status::kSuccess;
}

int run_evaluation(const Options& options, const Output& output) {
  if (options.queries.empty() || options.qrels.empty()) {
    throw Error(ErrorCode::usage, "eval needs --queries and --qrels, or --compare with two of its own reports");
  }
  const std::vector<JudgedQuery> queries = read_judged_queries(options);
  SearchRequest request = options.request;
  request.match_any = options.match == "any";
  SnapshotSource source(options.index, 1);
  const Evaluation evaluation =
      source.run([&](const Snapshot& snapshot) { return evaluate(snapshot, queries, request); });
  if (evaluation.queries.empty()) {
    throw Error(ErrorCode::usage, "no query of " + options.queries + " has a relevant article in " + options.qrels);
  }
  options.format == "json" ? write_evaluation_json(evaluation, options.details, output)
                           : write_evaluation(evaluation, options.details, output);
  return exit_status::kSuccess;
}

int run_eval(const Options& options, const Console& console) {
  const Calendar calendar("UTC");
  const Output output{
      .out = console.out, .terminal = console.out_terminal, .color = false, .calendar = calendar, .fields = {}};
  return options.compared.empty() ? run_evaluation(options, output) : run_comparison(options, output);
}

}  // namespace

Command add_eval_command(CLI::App& root) {
  static constexpr std::array<std::string_view, 2> kMatches{"any", "auto"};
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("eval", "Measure the ranking with queries that people judged");
  command->footer(kExamples);
  add_index_option(*command, options->index);
  command->add_option("--queries", options->queries, "Lines ID<TAB>TEXT; plain words, operators are not read")
      ->type_name("FILE");
  command->add_option("--qrels", options->qrels, "Lines QUERY 0 ARTICLE GRADE, relevant from 1 on")->type_name("FILE");
  limit_to(command->add_option("--match", options->match, "Any word suffices; auto: only if no article has all"),
           kMatches);
  auto* recency = command->add_option("--recency", options->request.recency, "As in search; without it 0");
  limit_to_range(recency->type_name("N"), 0, kMostWeight);
  auto* prior = command->add_option("--prior", options->request.prior, "As in search; without it 0");
  limit_to_range(prior->type_name("N"), 0, kMostWeight);
  command->add_option("--lang", options->request.language, "Language of the queries, such as de")->type_name("CODE");
  command->add_flag("--details", options->details, "Every query's measures too");
  command->add_option("--compare", options->compared, "Compare two reports made with --details --format json")
      ->type_name("FILE")
      ->expected(2);
  add_format_option(*command, options->format, "How to report");
  return {command, [options](const Console& console) { return run_eval(*options, console); }};
}

}  // namespace dateline
