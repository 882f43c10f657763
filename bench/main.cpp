// The program `dateline_bench`: one benchmark a command.
#include <CLI/CLI.hpp>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <utility>
#include <vector>

#include "bench/commands.h"

namespace dateline::bench {
namespace {

struct Benchmark {
  const char* name;
  const char* description;
  BenchRun (*add)(CLI::App& app);
};

// Add a benchmark here.
constexpr std::array kBenchmarks{
    Benchmark{"search", "Searching: percentiles by kind of query, beside others", add_search_bench},
    Benchmark{"build", "Building at several sizes: time, memory, bytes", add_build_bench},
    Benchmark{"posts", "Posts in many files: first run, later runs, growth", add_posts_bench},
    Benchmark{"suggest", "Suggestions while titles are typed", add_suggest_bench},
    Benchmark{"serve", "The server under load, beside the same searches in process", add_serve_bench}};

std::string join_command(int count, char** arguments) {
  std::string command = std::filesystem::path(arguments[0]).filename().string();
  for (int i = 1; i < count; ++i) command.append(" ").append(arguments[i]);
  return command;
}

}  // namespace
}  // namespace dateline::bench

int main(int argc, char** argv) {
  namespace bench = dateline::bench;
  CLI::App app("Measures dateline beside other search engines, on one corpus, in one run.");
  app.require_subcommand(0, 1);
  std::vector<std::pair<const CLI::App*, bench::BenchRun>> runs;
  for (const bench::Benchmark& each : bench::kBenchmarks) {
    CLI::App* command = app.add_subcommand(each.name, each.description);
    runs.emplace_back(command, each.add(*command));
  }
  CLI11_PARSE(app, argc, argv);
  try {
    if (app.get_subcommands().empty()) std::cout << app.help();
    for (const auto& [command, run] : runs) {
      if (command->parsed()) run(bench::join_command(argc, argv));
    }
  } catch (const std::exception& error) {
    std::cerr << "dateline_bench: " << error.what() << '\n';
    return 2;
  }
  return EXIT_SUCCESS;
}
