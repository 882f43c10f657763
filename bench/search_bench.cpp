#include "bench/search_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/error.h"
#include "bench/build_run.h"
#include "bench/corpus_generator.h"
#include "bench/dateline_engine.h"
#include "bench/peer_program.h"
#include "bench/process_run.h"
#include "bench/query_file.h"
#include "bench/results.h"
#include "bench/work_folder.h"

namespace dateline::bench {
namespace {

namespace fs = std::filesystem;

/// The queries that warm an engine are drawn by this much more than the seed.
constexpr std::uint64_t kOtherSeed = 1;

/// One corpus and the indexes of it.
struct SizedRun {
  fs::path folder;
  fs::path corpus;
  QuerySets queries = {};
  SizeReport report = {};

  [[nodiscard]] fs::path directory(const std::string& engine) const { return folder / engine; }
};

class SearchBench {
 public:
  explicit SearchBench(const SearchOptions& options) : options_(options), folder_(options.keep) {
    for (const std::string& mode : options.modes) modes_.push_back(parse_mode(mode));
    for (const std::string& kind : options.kinds) find_query_kind(kind);
    for (const std::string& engine : options.engines) find_engine(engine);
    for (const std::string& peer : options.peers) peers_.push_back(parse_peer(peer));
    std::ranges::sort(options_.sizes);
    if (times_processes() && !fs::exists(options_.program)) {
      throw Error(ErrorCode::usage, "there is no " + options_.program + "; give --program, or --processes 0");
    }
  }

  SearchReport run(const std::string& command) {
    SearchReport report{.machine = describe_machine(), .command = command, .clock = options_.timing.clock};
    std::vector<SizedRun> runs = prepare_corpora();
    // First all that runs in child processes: later this process is large, and they would start with its memory.
    for (SizedRun& run : runs) build(run);
    for (SizedRun& run : runs) prepare_queries(run);
    for (SizedRun& run : runs) measure_memory(run);
    for (SizedRun& run : runs) measure(run);
    for (SizedRun& run : runs) report.sizes.push_back(std::move(run.report));
    return report;
  }

 private:
  [[nodiscard]] bool generated() const { return options_.corpus.empty(); }

  [[nodiscard]] bool has_dateline() const { return std::ranges::count(options_.engines, "dateline") > 0; }

  [[nodiscard]] bool times_processes() const { return has_dateline() && options_.processes > 0; }

  std::vector<SizedRun> prepare_corpora() {
    const fs::path whole = generated() ? folder_.path() / "corpus.jsonl" : fs::path(options_.corpus);
    if (generated() && !options_.reuse) {
      const std::uint64_t articles = options_.sizes.empty() ? options_.articles : options_.sizes.back();
      progress("generating " + std::to_string(articles) + " articles");
      write_generated_corpus(whole, articles, options_.seed);
    }
    if (options_.sizes.empty()) return {{.folder = folder_.path(), .corpus = whole}};
    std::vector<SizedRun> runs;
    for (const std::uint64_t size : options_.sizes) {
      const fs::path folder = folder_.path() / std::to_string(size);
      fs::create_directories(folder);
      runs.push_back({.folder = folder, .corpus = folder / "corpus.jsonl"});
      if (!options_.reuse) copy_head(whole, size, runs.back().corpus);
    }
    return runs;
  }

  void build(SizedRun& run) {
    for (const std::string& name : options_.engines) {
      const EngineEntry& engine = find_engine(name);
      EngineReport report{.name = name, .version = engine.version(), .own_rules = engine.own_rules};
      const BuildTask task{.corpus = run.corpus, .directory = run.directory(name), .jobs = options_.jobs};
      if (!options_.reuse) {
        progress("building with " + name + ": " + run.corpus.string());
        report.build = measure_build(engine, task);
      }
      report.index_bytes = allocated_bytes(task.directory);
      run.report.engines.push_back(std::move(report));
    }
    for (const PeerProgram& peer : peers_) build_peer(peer, run);
  }

  void build_peer(const PeerProgram& peer, SizedRun& run) const {
    EngineReport report{.name = peer.name, .version = peer.program.string()};
    const BuildTask task{.corpus = run.corpus, .directory = run.directory(peer.name)};
    if (!options_.reuse) {
      progress("building with " + peer.name + ": " + run.corpus.string());
      report.build = build_by_peer(peer, task);
    }
    report.index_bytes = allocated_bytes(task.directory);
    run.report.engines.push_back(std::move(report));
  }

  // All are drawn and some left out, so that a kind has the same queries whatever else is asked for.
  [[nodiscard]] std::vector<BenchQuery> choose_queries(const fs::path& corpus, std::uint64_t seed) const {
    std::vector<BenchQuery> queries = draw_queries(corpus, {.per_kind = options_.queries, .seed = seed});
    std::set<QueryKind> kinds;
    for (const std::string& name : options_.kinds) kinds.insert(find_query_kind(name).kind);
    std::erase_if(queries, [&](const BenchQuery& query) { return !kinds.empty() && !kinds.contains(query.kind); });
    return queries;
  }

  // In a child process, because drawing reads the corpus and leaves free memory behind.
  void prepare_queries(SizedRun& run) const {
    const fs::path timed = run.folder / "queries.jsonl", warming = run.folder / "warming.jsonl";
    measure_in_child("drawing queries", [&] {
      write_queries(timed, choose_queries(run.corpus, options_.seed));
      write_queries(warming, choose_queries(run.corpus, options_.seed + kOtherSeed));
    });
    run.queries = {.timed = read_queries(timed), .warming = read_queries(warming)};
  }

  void measure_memory(SizedRun& run) const {
    if (!has_dateline()) return;
    progress("measuring the memory of a snapshot");
    run.report.memory = measure_snapshot_memory(dateline_index(run.directory("dateline")), run.queries.warming);
  }

  void measure(SizedRun& run) {
    const std::string source = generated() ? "generated, seed " + std::to_string(options_.seed)
                                           : fs::path(options_.corpus).filename().string();
    run.report.corpus = describe_corpus(run.corpus, source);
    for (std::size_t i = 0; i < options_.engines.size(); ++i) search_engine(run.report.engines[i], run);
    for (std::size_t i = 0; i < peers_.size(); ++i) {
      progress("searching with " + peers_[i].name);
      run.report.engines[options_.engines.size() + i].modes =
          search_by_peer(peers_[i], run.directory(peers_[i].name), run.queries.timed, modes_);
    }
    measure_dateline(run);
    run.report.queries = std::move(run.queries.timed);
  }

  void search_engine(EngineReport& report, const SizedRun& run) const {
    const OpenEngine open = [&] { return find_engine(report.name).open(run.directory(report.name)); };
    for (const Mode mode : modes_) {
      progress(fmt::format("searching {} articles with {}, mode {}", run.report.corpus.articles, report.name,
                           mode_name(mode)));
      report.modes.push_back(time_queries(open, mode, run.queries, options_.timing));
    }
  }

  void measure_dateline(SizedRun& run) const {
    const fs::path index = dateline_index(run.directory("dateline"));
    if (times_processes()) {
      progress("searching by " + options_.program);
      run.report.processes =
          time_processes(options_.program, index, words_to_search(run.queries.timed, options_.processes));
    }
    if (has_dateline() && !options_.threads.empty()) {
      progress("searching by several threads");
      run.report.throughput = measure_throughput(index, options_.threads, run.queries, options_.timing.passes);
    }
  }

  SearchOptions options_;
  WorkFolder folder_;
  std::vector<Mode> modes_;
  std::vector<PeerProgram> peers_;
};

}  // namespace

SearchReport run_search_bench(const SearchOptions& options, const std::string& command) {
  return SearchBench(options).run(command);
}

}  // namespace dateline::bench
