#include <memory>

#include "cli/commands.h"
#include "cli/formats/check_report_format.h"
#include "cli/options.h"
#include "cli/progress_bar.h"
#include "index/checker.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline check\n"
    "  dateline check --wait 600 -q    from a timer: exit status 1 if the index is damaged\n";

struct Options {
  std::string index;
  CheckOptions run;
  double wait_seconds = 0;
  std::string format = "text";
  bool quiet = false;
};

void add_options(CLI::App& command, Options& options) {
  add_index_option(command, options.index);
  add_wait_option(command, options.wait_seconds);
  add_jobs_option(command, options.run.jobs);
  add_format_option(command, options.format, "How to report");
  command.add_flag("-q,--quiet", options.quiet, "No progress and no report; only the exit status");
}

int run_command(const Options& options, const Console& console) {
  CheckOptions run = options.run;
  run.wait = to_milliseconds(options.wait_seconds);
  ProgressBar bar(console.err, console.err_terminal.width);
  if (!options.quiet) run.progress = progress_on(bar, console);
  const CheckReport done = check_index(options.index, run);
  bar.clear();
  if (options.format == "json") {
    write_check_report_json(done, console.out);
  } else if (!options.quiet) {
    write_check_report(done, console.out);
  }
  return done.sound() ? exit_status::kSuccess : exit_status::kNothing;
}

}  // namespace

Command add_check_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("check", "Verify an index; exit status 1 if it is damaged");
  command->footer(kExamples);
  add_options(*command, *options);
  return {command, [options](const Console& console) { return run_command(*options, console); }};
}

}  // namespace dateline
