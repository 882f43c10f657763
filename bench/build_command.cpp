// The benchmark of builds: the first articles of one corpus, at several sizes, with every engine.
#include <algorithm>
#include <filesystem>
#include <memory>

#include "bench/build_report.h"
#include "bench/build_run.h"
#include "bench/commands.h"
#include "bench/corpus_generator.h"
#include "bench/results.h"
#include "bench/work_folder.h"

namespace dateline::bench {
namespace {

namespace fs = std::filesystem;

struct BuildOptions {
  std::string corpus;  // Empty: generated.
  std::vector<std::uint64_t> sizes{25'000, 50'000, 100'000, 200'000};
  unsigned repeats = 3;
  unsigned jobs = 0;
  bool jobs_ratio = false;
  std::uint64_t seed = 7;
  std::vector<std::string> engines{"dateline", "sqlite"};
  std::string keep;
  std::string json;
};

void add_options(CLI::App& app, BuildOptions& options) {
  app.add_option("--corpus", options.corpus, "JSON Lines, oldest first; without it a corpus is generated")
      ->check(CLI::ExistingFile);
  app.add_option("--sizes", options.sizes, "Articles: the first ones of the corpus")
      ->delimiter(',')
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--repeats", options.repeats, "Builds of each size; medians are reported")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--jobs", options.jobs, "Threads for building; 0: one a core")->capture_default_str();
  app.add_flag("--jobs-ratio", options.jobs_ratio, "Build the largest size with one and with two threads too");
  app.add_option("--seed", options.seed, "Of the generated corpus")->capture_default_str();
  app.add_option("--engines", options.engines, "The first one is compared with the others")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--keep", options.keep, "Work in this folder and leave corpora and indexes there");
  app.add_option("--json", options.json, "Write all results to this file too");
}

class BuildBench {
 public:
  explicit BuildBench(const BuildOptions& options) : options_(options), folder_(options.keep) {
    std::ranges::sort(options_.sizes);
    for (const std::string& engine : options_.engines) find_engine(engine);
  }

  BuildReport run(const std::string& command) {
    BuildReport report{.machine = describe_machine(), .command = command};
    for (const std::string& name : options_.engines) {
      report.engines.push_back({name, find_engine(name).version()});
    }
    prepare_corpora();
    for (const std::uint64_t size : options_.sizes) {
      std::vector<SizedBuild> builds;
      for (const std::string& engine : options_.engines) {
        builds.push_back({.engine = engine, .articles = size, .jobs = options_.jobs});
      }
      repeat(builds);
      std::ranges::move(builds, std::back_inserter(report.builds));
    }
    if (options_.jobs_ratio) report.workers = compare_workers();
    const std::string source = options_.corpus.empty() ? "generated, seed " + std::to_string(options_.seed)
                                                       : fs::path(options_.corpus).filename().string();
    report.corpus = describe_corpus(corpus_of(options_.sizes.back()), source);
    return report;
  }

 private:
  [[nodiscard]] fs::path corpus_of(std::uint64_t size) const {
    return folder_.path() / ("corpus-" + std::to_string(size) + ".jsonl");
  }

  // The head of each size lies in a file of its own: nothing else may be read while an engine builds.
  void prepare_corpora() {
    const std::uint64_t largest = options_.sizes.back();
    fs::path whole = options_.corpus;
    if (whole.empty()) {
      progress("generating " + std::to_string(largest) + " articles");
      whole = folder_.path() / "corpus.jsonl";
      write_generated_corpus(whole, largest, options_.seed);
    }
    for (const std::uint64_t size : options_.sizes) copy_head(whole, size, corpus_of(size));
  }

  std::vector<SizedBuild> compare_workers() {
    std::vector<SizedBuild> builds;
    for (const unsigned jobs : {1U, 2U}) {
      builds.push_back({.engine = options_.engines.front(), .articles = options_.sizes.back(), .jobs = jobs});
    }
    repeat(builds);
    return builds;
  }

  // In turn, so that what disturbs the machine for a while disturbs all of them.
  void repeat(std::vector<SizedBuild>& builds) {
    for (unsigned i = 0; i < options_.repeats; ++i) {
      for (SizedBuild& build : builds) build_once(build);
    }
  }

  void build_once(SizedBuild& build) {
    progress("building " + std::to_string(build.articles) + " articles with " + build.engine +
             (build.jobs == 0 ? "" : ", threads: " + std::to_string(build.jobs)));
    const BuildTask task{
        .corpus = corpus_of(build.articles), .directory = folder_.path() / build.engine, .jobs = build.jobs};
    build.runs.push_back(measure_build(find_engine(build.engine), task));
    build.tables = table_sizes(task.directory);
  }

  BuildOptions options_;
  WorkFolder folder_;
};

}  // namespace

BenchRun add_build_bench(CLI::App& app) {
  auto options = std::make_shared<BuildOptions>();
  add_options(app, *options);
  return [options](const std::string& command) { write_results(BuildBench(*options).run(command), options->json); };
}

}  // namespace dateline::bench
