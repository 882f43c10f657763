// The benchmark of searches: makes or takes a corpus, builds every engine's index, times the same queries on each.
#include <filesystem>
#include <memory>
#include <set>

#include "bench/build_run.h"
#include "bench/commands.h"
#include "bench/corpus_generator.h"
#include "bench/results.h"
#include "bench/search_report.h"
#include "bench/work_folder.h"

namespace dateline::bench {
namespace {

/// Those queries that warm an engine are drawn by this much more than the seed.
constexpr std::uint64_t kOtherSeed = 1;

std::vector<std::string> mode_names() {
  std::vector<std::string> names;
  for (const Mode mode : all_modes()) names.emplace_back(mode_name(mode));
  return names;
}

struct SearchOptions {
  std::string corpus;  // Empty: generated.
  std::uint64_t articles = 200'000;
  std::uint64_t queries = 100;
  std::uint64_t seed = 7;
  unsigned jobs = 0;
  std::vector<std::string> engines{"dateline", "sqlite", "xapian"};
  std::vector<std::string> modes = mode_names();
  std::vector<std::string> kinds;  // Empty: all.
  TimingOptions timing;
  std::string keep;
  bool reuse = false;
  std::string json;
};

void add_options(CLI::App& app, SearchOptions& options) {
  app.add_option("--corpus", options.corpus, "JSON Lines, oldest first; without it a corpus is generated")
      ->check(CLI::ExistingFile);
  app.add_option("--articles", options.articles, "Articles to generate")->capture_default_str();
  app.add_option("--queries", options.queries, "Queries of each kind")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Of the generated corpus and of the queries; one more for those that warm")
      ->capture_default_str();
  app.add_option("--jobs", options.jobs, "Threads for building; 0: one a core")->capture_default_str();
  app.add_option("--engines", options.engines, "The first one is compared with the others")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--modes", options.modes, "How much of an answer to ask for")->delimiter(',')->capture_default_str();
  app.add_option("--kinds", options.kinds, "Only these kinds of query, for example browse,prefix")->delimiter(',');
  app.add_flag(
      "--cpu-time", [&options](std::int64_t) { options.timing.clock = Clock::cpu; },
      "Measure searches in the thread's CPU time, for a machine that is busy with other work");
  app.add_option("--passes", options.timing.passes, "Timed passes over the queries, at most")->capture_default_str();
  app.add_option("--budget", options.timing.budget_seconds, "Seconds for the passes of one engine and mode")
      ->capture_default_str();
  auto* keep = app.add_option("--keep", options.keep, "Work in this folder and leave corpus and indexes there");
  app.add_flag("--reuse", options.reuse, "Build nothing: search what an earlier --keep left")->needs(keep);
  app.add_option("--json", options.json, "Write all results to this file too");
}

std::filesystem::path prepare_corpus(const SearchOptions& options, const std::filesystem::path& folder) {
  if (!options.corpus.empty()) return options.corpus;
  std::filesystem::path file = folder / "corpus.jsonl";
  if (options.reuse) return file;
  progress("generating " + std::to_string(options.articles) + " articles");
  write_generated_corpus(file, options.articles, options.seed);
  return file;
}

std::vector<BenchQuery> choose_queries(const SearchOptions& options, const std::filesystem::path& corpus,
                                       std::uint64_t seed) {
  // All are drawn and some left out, so that a kind has the same queries whatever else is asked for.
  std::vector<BenchQuery> queries = draw_queries(corpus, {.per_kind = options.queries, .seed = seed});
  if (options.kinds.empty()) return queries;
  std::set<QueryKind> kinds;
  for (const std::string& name : options.kinds) kinds.insert(find_query_kind(name).kind);
  std::erase_if(queries, [&](const BenchQuery& query) { return !kinds.contains(query.kind); });
  return queries;
}

EngineReport build_engine(const EngineEntry& engine, const SearchOptions& options, const BuildTask& task) {
  EngineReport report{.name = std::string(engine.name), .version = engine.version()};
  if (!options.reuse) {
    progress("building with " + report.name);
    report.build = measure_build(engine, task);
  }
  report.index_bytes = allocated_bytes(task.directory);
  return report;
}

void search_engine(EngineReport& report, const std::filesystem::path& directory, const SearchOptions& options,
                   const QuerySets& queries) {
  const OpenEngine open = [&] { return find_engine(report.name).open(directory); };
  for (const std::string& mode : options.modes) {
    progress("searching with " + report.name + ", mode " + mode);
    report.modes.push_back(time_queries(open, parse_mode(mode), queries, options.timing));
  }
}

SearchReport run_bench(const SearchOptions& options, const std::string& command) {
  for (const std::string& mode : options.modes) parse_mode(mode);
  for (const std::string& kind : options.kinds) find_query_kind(kind);
  for (const std::string& engine : options.engines) find_engine(engine);
  const WorkFolder folder(options.keep);
  const std::filesystem::path corpus = prepare_corpus(options, folder.path());
  SearchReport report{.machine = describe_machine(), .command = command, .clock = options.timing.clock};
  // All builds come first: later this process is large, and its children would start with its memory.
  for (const std::string& name : options.engines) {
    const BuildTask task{.corpus = corpus, .directory = folder.path() / name, .jobs = options.jobs};
    report.engines.push_back(build_engine(find_engine(name), options, task));
  }
  const std::string source =
      options.corpus.empty() ? "generated, seed " + std::to_string(options.seed) : corpus.filename().string();
  report.corpus = describe_corpus(corpus, source);
  const QuerySets queries{.timed = choose_queries(options, corpus, options.seed),
                          .warming = choose_queries(options, corpus, options.seed + kOtherSeed)};
  report.queries = queries.timed;
  for (EngineReport& engine : report.engines) {
    search_engine(engine, folder.path() / engine.name, options, queries);
  }
  return report;
}

}  // namespace

BenchRun add_search_bench(CLI::App& app) {
  auto options = std::make_shared<SearchOptions>();
  add_options(app, *options);
  return [options](const std::string& command) { write_results(run_bench(*options, command), options->json); };
}

}  // namespace dateline::bench
