// The program `dateline_bench`: one benchmark a command.
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "bench/commands.h"

namespace dateline::bench {
namespace {

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
  CLI::App* search_command = app.add_subcommand("search", "Searching: percentiles by kind of query, beside others");
  const bench::BenchRun search = bench::add_search_bench(*search_command);
  CLI::App* build_command = app.add_subcommand("build", "Building at several sizes: time, memory, bytes");
  const bench::BenchRun build = bench::add_build_bench(*build_command);
  CLI::App* posts_command = app.add_subcommand("posts", "Posts in many files: first run, later runs, growth");
  const bench::BenchRun posts = bench::add_posts_bench(*posts_command);
  CLI::App* suggest_command = app.add_subcommand("suggest", "Suggestions while titles are typed");
  const bench::BenchRun suggest = bench::add_suggest_bench(*suggest_command);
  CLI11_PARSE(app, argc, argv);
  try {
    if (app.get_subcommands().empty()) {
      std::cout << app.help();
      return EXIT_SUCCESS;
    }
    const bench::BenchRun& chosen = search_command->parsed()    ? search
                                    : build_command->parsed()   ? build
                                    : suggest_command->parsed() ? suggest
                                                                : posts;
    chosen(bench::join_command(argc, argv));
  } catch (const std::exception& error) {
    std::cerr << "dateline_bench: " << error.what() << '\n';
    return 2;
  }
  return EXIT_SUCCESS;
}
