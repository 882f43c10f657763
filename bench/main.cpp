// The program `dateline_bench`: makes or takes a corpus, builds every engine's index, times the same queries on each.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>

#include "base/error.h"
#include "bench/corpus_generator.h"
#include "bench/report.h"

namespace dateline::bench {
namespace {

struct BenchOptions {
  std::string corpus;  // Empty: generated.
  std::uint64_t articles = 200'000;
  std::uint64_t queries = 100;
  std::uint64_t seed = 7;
  unsigned jobs = 0;
  std::vector<std::string> engines{"dateline", "sqlite"};
  std::vector<std::string> modes{"full"};
  std::vector<std::string> kinds;  // Empty: all.
  TimingOptions timing;
  std::string keep;
  bool reuse = false;
  std::string json;
};

void add_options(CLI::App& app, BenchOptions& options) {
  app.add_option("--corpus", options.corpus, "JSON Lines, oldest first; without it a corpus is generated")
      ->check(CLI::ExistingFile);
  app.add_option("--articles", options.articles, "Articles to generate")->capture_default_str();
  app.add_option("--queries", options.queries, "Queries of each kind")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Of the generated corpus and of the queries")->capture_default_str();
  app.add_option("--jobs", options.jobs, "Threads for building; 0: one a core")->capture_default_str();
  app.add_option("--engines", options.engines, "The first one is compared with the others")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--modes", options.modes, "hits, recency, full")->delimiter(',')->capture_default_str();
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

/// The folder for corpus and indexes: the one to keep, or a new one that goes with this object.
class WorkFolder {
 public:
  explicit WorkFolder(const std::string& keep) : path_(keep), temporary_(keep.empty()) {
    if (temporary_) {
      std::string name = (std::filesystem::temp_directory_path() / "dateline-bench-XXXXXX").string();
      if (mkdtemp(name.data()) == nullptr) throw Error(ErrorCode::io, "cannot make a temporary folder");
      path_ = name;
    }
    std::filesystem::create_directories(path_);
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (temporary_) std::filesystem::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool temporary_;
};

void progress(const std::string& text) { std::cerr << "bench: " << text << std::endl; }

std::filesystem::path prepare_corpus(const BenchOptions& options, const std::filesystem::path& folder) {
  if (!options.corpus.empty()) return options.corpus;
  std::filesystem::path file = folder / "corpus.jsonl";
  if (options.reuse) return file;
  progress("generating " + std::to_string(options.articles) + " articles");
  write_generated_corpus(file, options.articles, options.seed);
  return file;
}

std::vector<BenchQuery> choose_queries(const BenchOptions& options, const std::filesystem::path& corpus) {
  // All are drawn and some left out, so that a kind has the same queries whatever else is asked for.
  std::vector<BenchQuery> queries = draw_queries(corpus, {.per_kind = options.queries, .seed = options.seed});
  if (options.kinds.empty()) return queries;
  std::set<QueryKind> kinds;
  for (const std::string& name : options.kinds) kinds.insert(find_query_kind(name).kind);
  std::erase_if(queries, [&](const BenchQuery& query) { return !kinds.contains(query.kind); });
  return queries;
}

EngineReport build_engine(const EngineEntry& engine, const BenchOptions& options, const BuildTask& task) {
  EngineReport report{.name = std::string(engine.name), .version = engine.version()};
  if (!options.reuse) {
    progress("building with " + report.name);
    std::filesystem::remove_all(task.directory);
    std::filesystem::create_directories(task.directory);
    report.build = measure_build(engine, task);
  }
  report.index_bytes = allocated_bytes(task.directory);
  return report;
}

void search_engine(EngineReport& report, const std::filesystem::path& directory, const BenchOptions& options,
                   std::span<const BenchQuery> queries) {
  const std::unique_ptr<Engine> engine = find_engine(report.name).open(directory);
  for (const std::string& mode : options.modes) {
    progress("searching with " + report.name + ", mode " + mode);
    report.modes.push_back(time_queries(*engine, parse_mode(mode), queries, options.timing));
  }
}

Report run_bench(const BenchOptions& options, const std::string& command) {
  for (const std::string& mode : options.modes) parse_mode(mode);
  for (const std::string& kind : options.kinds) find_query_kind(kind);
  for (const std::string& engine : options.engines) find_engine(engine);
  const WorkFolder folder(options.keep);
  const std::filesystem::path corpus = prepare_corpus(options, folder.path());
  Report report{.machine = describe_machine(), .command = command, .clock = options.timing.clock};
  // All builds come first: later this process is large, and its children would start with its memory.
  for (const std::string& name : options.engines) {
    const BuildTask task{.corpus = corpus, .directory = folder.path() / name, .jobs = options.jobs};
    report.engines.push_back(build_engine(find_engine(name), options, task));
  }
  const std::string source =
      options.corpus.empty() ? "generated, seed " + std::to_string(options.seed) : corpus.filename().string();
  report.corpus = describe_corpus(corpus, source);
  report.queries = choose_queries(options, corpus);
  for (EngineReport& engine : report.engines) {
    search_engine(engine, folder.path() / engine.name, options, report.queries);
  }
  return report;
}

void write_results(const Report& report, const std::string& json) {
  write_text(std::cout, report);
  if (json.empty()) return;
  std::ofstream out(json);
  write_json(out, report);
  out.flush();
  if (!out) throw Error(ErrorCode::io, "cannot write " + json);
}

std::string join_command(int count, char** arguments) {
  std::string command = std::filesystem::path(arguments[0]).filename().string();
  for (int i = 1; i < count; ++i) command.append(" ").append(arguments[i]);
  return command;
}

}  // namespace
}  // namespace dateline::bench

int main(int argc, char** argv) {
  CLI::App app("Measures dateline beside other search engines, on one corpus, in one run.");
  dateline::bench::BenchOptions options;
  dateline::bench::add_options(app, options);
  CLI11_PARSE(app, argc, argv);
  try {
    dateline::bench::write_results(dateline::bench::run_bench(options, dateline::bench::join_command(argc, argv)),
                                   options.json);
  } catch (const std::exception& error) {
    std::cerr << "dateline_bench: " << error.what() << '\n';
    return 2;
  }
  return EXIT_SUCCESS;
}
