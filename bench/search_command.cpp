// The options of the benchmark of searches.
#include <memory>

#include "bench/commands.h"
#include "bench/process_run.h"
#include "bench/results.h"
#include "bench/search_bench.h"

namespace dateline::bench {
namespace {

SearchOptions default_options() {
  SearchOptions options;
  for (const EngineEntry& engine : engine_entries()) options.engines.emplace_back(engine.name);
  for (const Mode mode : all_modes()) options.modes.emplace_back(mode_name(mode));
  options.program = built_program().string();
  return options;
}

void add_subject_options(CLI::App& app, SearchOptions& options) {
  app.add_option("--corpus", options.corpus, "JSON Lines, oldest first; without it a corpus is generated")
      ->check(CLI::ExistingFile);
  auto* articles = app.add_option("--articles", options.articles, "Articles to generate")->capture_default_str();
  app.add_option("--sizes", options.sizes, "Measure the first so many articles of the corpus, for example 25000,50000")
      ->delimiter(',')
      ->check(CLI::PositiveNumber)
      ->excludes(articles);
  app.add_option("--queries", options.queries, "Queries of each kind")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Of the generated corpus and of the queries; one more for those that warm")
      ->capture_default_str();
  app.add_option("--jobs", options.jobs, "Threads for building; 0: one a core")->capture_default_str();
  app.add_option("--engines", options.engines, "The first one is compared with the others")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--peer", options.peers, "NAME=PROGRAM: another engine, measured by its own program (see README.md)");
  app.add_option("--modes", options.modes, "How much of an answer to ask for")->delimiter(',')->capture_default_str();
  app.add_option("--kinds", options.kinds, "Only these kinds of query, for example browse,prefix")->delimiter(',');
}

void add_measuring_options(CLI::App& app, SearchOptions& options) {
  app.add_flag(
      "--cpu-time", [&options](std::int64_t) { options.timing.clock = Clock::cpu; },
      "Measure searches in the thread's CPU time, for a machine that is busy with other work");
  app.add_option("--passes", options.timing.passes, "Timed passes over the queries, at most")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--budget", options.timing.budget_seconds, "Seconds for the passes of one engine and mode")
      ->capture_default_str();
  app.add_option("--threads", options.threads, "Queries a second of dateline with so many threads, for example 1,2,4")
      ->delimiter(',')
      ->check(CLI::PositiveNumber);
  app.add_option("--processes", options.processes, "Searches by the command line, a process each; 0: none")
      ->capture_default_str();
  app.add_option("--program", options.program, "The command line; without it the one of the same build");
  auto* keep = app.add_option("--keep", options.keep, "Work in this folder and leave corpora and indexes there");
  app.add_flag("--reuse", options.reuse, "Build nothing: search what an earlier --keep left")->needs(keep);
  app.add_option("--json", options.json, "Write all results to this file too");
}

}  // namespace

BenchRun add_search_bench(CLI::App& app) {
  auto options = std::make_shared<SearchOptions>(default_options());
  add_subject_options(app, *options);
  add_measuring_options(app, *options);
  return [options](const std::string& command) { write_results(run_search_bench(*options, command), options->json); };
}

}  // namespace dateline::bench
