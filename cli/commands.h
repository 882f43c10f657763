// The program's commands: one file each in commands/, one line each in commands.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <span>

#include "cli/console.h"

namespace dateline {

namespace exit_status {
inline constexpr int kSuccess = 0;
inline constexpr int kNothing = 1;  ///< Nothing found; no such article; bad files with --strict; a damaged index.
inline constexpr int kFailure = 2;
inline constexpr int kInterrupted = 130;
}  // namespace exit_status

/// Runs a command that was parsed. Its exit status. @throws Error.
using Action = std::function<int(const Console&)>;

/// A subcommand and what it does. `add` declares it below `root`; parsing only fills what the action holds.
struct Command {
  CLI::App* app;
  Action run;
};
using AddCommand = Command (*)(CLI::App& root);

/// In the order of the help.
std::span<const AddCommand> commands();

Command add_index_command(CLI::App& root);
Command add_search_command(CLI::App& root);
Command add_similar_command(CLI::App& root);
Command add_suggest_command(CLI::App& root);
Command add_show_command(CLI::App& root);
Command add_facets_command(CLI::App& root);
Command add_serve_command(CLI::App& root);
Command add_stats_command(CLI::App& root);
Command add_optimize_command(CLI::App& root);
Command add_check_command(CLI::App& root);
Command add_eval_command(CLI::App& root);
Command add_completion_command(CLI::App& root);
Command add_man_command(CLI::App& root);

}  // namespace dateline
