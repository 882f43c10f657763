// The benchmarks there are. Each adds its options to a command and returns what runs it.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

namespace dateline::bench {

/// Runs a benchmark and writes its results. @param command  as typed, for the report. @throws Error if it fails.
using BenchRun = std::function<void(const std::string& command)>;

/// Every engine's answers to the same queries: search_command.cpp.
BenchRun add_search_bench(CLI::App& app);
/// Building at several sizes: build_command.cpp.
BenchRun add_build_bench(CLI::App& app);
/// Posts in many files, their first and later runs: posts_command.cpp.
BenchRun add_posts_bench(CLI::App& app);
/// Suggestions while titles are typed: suggest_bench.cpp.
BenchRun add_suggest_bench(CLI::App& app);
/// The server under load: serve_command.cpp.
BenchRun add_serve_bench(CLI::App& app);

}  // namespace dateline::bench
