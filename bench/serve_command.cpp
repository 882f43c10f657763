// The benchmark of the server: the same searches in process and over HTTP, on one machine, in one run.
#include <fmt/format.h>
#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include "base/error.h"
#include "bench/commands.h"
#include "bench/corpus_index.h"
#include "bench/dateline_engine.h"
#include "bench/paced_load.h"
#include "bench/process_run.h"
#include "bench/results.h"
#include "bench/server_load.h"
#include "bench/setting.h"
#include "bench/throughput_run.h"
#include "bench/work_folder.h"

namespace dateline::bench {
namespace {

namespace fs = std::filesystem;

constexpr double kShare = 0.7;  // Of the full load.

struct ServeOptions {
  CorpusOptions corpus;
  std::uint64_t queries = 100;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  unsigned seconds = 10;
  unsigned rounds = 5;
  std::size_t idle = 1000, slow = 200;
  std::string program;
  bool real_time = false;
};

/// Connections are file descriptors, here and in the server.
void allow_many_files() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// Lets all that runs from here on, in this process and in others, go before what else the machine does.
void go_first() {
  const sched_param lowest{.sched_priority = 1};
  if (::sched_setscheduler(0, SCHED_FIFO, &lowest) == 0) return;
  throw Error(ErrorCode::usage, fmt::format("--real-time: {}; root may", std::strerror(errno)));
}

/// What is searched, and by what.
struct Subject {
  fs::path index;
  std::vector<BenchQuery> queries;
  std::vector<std::string> targets;  ///< The same queries, for the server.
  fs::path target_file;
};

Subject prepare(const ServeOptions& options, const fs::path& folder) {
  const CorpusIndex built = build_corpus_index(options.corpus, folder);
  Subject subject{.index = built.index,
                  .queries = draw_queries(built.corpus, {.per_kind = options.queries, .seed = options.corpus.seed}),
                  .targets = {},
                  .target_file = folder / "targets.txt"};
  std::ofstream file(subject.target_file);
  for (const BenchQuery& query : subject.queries) file << subject.targets.emplace_back(search_target(query)) << '\n';
  file.flush();
  if (!file) throw Error(ErrorCode::io, "cannot write " + subject.target_file.string());
  return subject;
}

double median(std::vector<double> values) { return percentiles(std::move(values)).p50; }

void compare_throughput(const Subject& subject, const ServeOptions& options, const FullLoad& load) {
  progress("full load");
  static_cast<void>(measure_full_load({load.address, load.targets, 1}));  // Warms the server.
  std::vector<double> in_process, served, ratio;
  for (unsigned round = 0; round < options.rounds; ++round) {
    in_process.push_back(repeated_rate(subject.index, options.threads, subject.queries, options.seconds));
    served.push_back(measure_full_load(load));
    ratio.push_back(served.back() / in_process.back());
  }
  const auto [least, most] = std::ranges::minmax(ratio);
  std::cout << fmt::format(
      "throughput     {:.0f} searches a second in process, {:.0f} by wrk: {:.2f}x, in the rounds {:.2f} to {:.2f}\n",
      median(in_process), median(served), median(ratio), least, most);
}

/// A share of what the server can do now: between two minutes a machine with neighbours may lose a third of its speed.
PacedLoad share_of(const FullLoad& load) {
  return {load.address, kShare * measure_full_load(load), static_cast<double>(load.seconds)};
}

void measure_latency(const ServeOptions& options, const FullLoad& load, const std::vector<std::string>& targets) {
  progress("paced load");
  std::vector<double> rate, p50, p95, p99, ratio;
  for (unsigned round = 0; round < options.rounds; ++round) {
    const PacedLoad paced = share_of(load);
    const Percentiles times = percentiles(measure_paced_load(paced, targets));
    rate.push_back(paced.per_second);
    p50.push_back(times.p50);
    p95.push_back(times.p95);
    p99.push_back(times.p99);
    ratio.push_back(times.p99 / times.p50);
  }
  const auto [least, most] = std::ranges::minmax(ratio);
  std::cout << fmt::format(
      "{:.0f} % load      {:.0f} requests a second: p50 {:.2f} ms, p95 {:.2f}, p99 {:.2f}: p99 is {:.1f} x p50, in the "
      "rounds {:.1f} to {:.1f}\n",
      100 * kShare, median(rate), median(p50), median(p95), median(p99), median(ratio), least, most);
}

void measure_crowd(const ServeOptions& options, const FullLoad& load, const std::vector<std::string>& targets) {
  progress("a crowd");
  std::vector<double> alone, crowded;
  for (unsigned round = 0; round < options.rounds; ++round) {
    const PacedLoad paced = share_of(load);
    alone.push_back(percentiles(measure_paced_load(paced, targets)).p99);
    const Crowd crowd(load.address, options.idle, options.slow);
    crowded.push_back(percentiles(measure_paced_load(paced, targets)).p99);
  }
  const double before = median(alone), after = median(crowded);
  std::cout << fmt::format("crowd          p99 {:.2f} ms, beside {} idle and {} slow connections {:.2f}: {:+.0f} %\n",
                           before, options.idle, options.slow, after, 100 * (after / before - 1));
}

void measure_restart(const ServeOptions& options, ServerProcess& server, const FullLoad& load) {
  progress("restarts");
  std::vector<double> seconds;
  for (unsigned round = 0; round < options.rounds; ++round) {
    const auto asking = start_full_load(load);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    seconds.push_back(server.restart());
    asking->finish();
  }
  std::cout << fmt::format("restart        ready {:.2f} s after a SIGKILL under full load\n", median(seconds));
}

void run_serve_bench(const ServeOptions& options, const std::string& command) {
  allow_many_files();
  const WorkFolder folder(options.corpus.keep);
  const Subject subject = prepare(options, folder.path());
  write_setting(std::cout, describe_machine(), command);
  std::cout << fmt::format("articles       {}; {} threads, {} queries, {} s a measurement\n\n",
                           Snapshot::open(subject.index)->article_count(), options.threads, subject.queries.size(),
                           options.seconds);
  if (options.real_time) go_first();
  ServerProcess server(options.program, subject.index, options.threads);
  const FullLoad full{server.address(), subject.target_file, options.seconds};
  compare_throughput(subject, options, full);
  measure_latency(options, full, subject.targets);
  measure_crowd(options, full, subject.targets);
  measure_restart(options, server, {full.address, full.targets, 2});
}

}  // namespace

BenchRun add_serve_bench(CLI::App& app) {
  auto options = std::make_shared<ServeOptions>();
  options->program = built_program().string();
  add_corpus_options(app, options->corpus);
  app.add_option("--queries", options->queries, "Queries of each kind")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--threads", options->threads, "That search, in process and in the server")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--seconds", options->seconds, "Of each measurement")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--rounds", options->rounds, "Of each measurement, and restarts")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--idle", options->idle, "Connections kept open beside the others")->capture_default_str();
  app.add_option("--slow", options->slow, "Connections that send a byte a second")->capture_default_str();
  app.add_option("--program", options->program, "The server; without it that of the same build");
  app.add_flag("--real-time", options->real_time,
               "Server and clients go before all other processes of the machine (root)");
  return [options](const std::string& command) { run_serve_bench(*options, command); };
}

}  // namespace dateline::bench
