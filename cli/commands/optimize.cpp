#include <memory>

#include "cli/commands.h"
#include "cli/formats/optimize_report_format.h"
#include "cli/interrupts.h"
#include "cli/options.h"
#include "cli/progress_bar.h"
#include "index/optimizer.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline stats                     says whether it is worth while\n"
    "  dateline optimize\n"
    "  dateline optimize --wait 600 -q    from a timer\n";

struct Options {
  std::string index;
  OptimizeOptions run;
  double wait_seconds = 0;
  std::string format = "text";
  bool quiet = false;
};

void add_options(CLI::App& command, Options& options) {
  add_index_option(command, options.index);
  add_wait_option(command, options.wait_seconds);
  add_jobs_option(command, options.run.jobs);
  add_format_option(command, options.format, "How to report");
  command.add_flag("-q,--quiet", options.quiet, "No progress and no report");
}

int run_command(const Options& options, const Console& console) {
  const LeaveOnInterrupt leave_on_interrupt;
  OptimizeOptions run = options.run;
  run.wait = to_milliseconds(options.wait_seconds);
  ProgressBar bar(console.err, console.err_terminal.width);
  if (!options.quiet) run.progress = progress_on(bar, console);
  const OptimizeReport done = optimize_index(options.index, run);
  bar.clear();
  if (options.format == "json") {
    write_optimize_report_json(done, console.out);
  } else if (!options.quiet) {
    write_optimize_report(done, console.out);
  }
  return exit_status::kSuccess;
}

}  // namespace

Command add_optimize_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("optimize", "Make an index small and fast again after many changes");
  command->footer(kExamples);
  add_options(*command, *options);
  return {command, [options](const Console& console) { return run_command(*options, console); }};
}

}  // namespace dateline
