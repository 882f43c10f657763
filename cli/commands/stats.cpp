#include <array>
#include <memory>

#include "cli/commands.h"
#include "cli/formats/stats_format.h"
#include "cli/options.h"
#include "index/snapshot_source.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline stats\n"
    "  dateline stats --format json\n";

struct Options {
  std::string index;
  std::string format = "text";
  std::string color = "auto";
};

int run_stats(const Options& options, const Console& console) {
  SnapshotSource source(options.index, 1);
  const auto [stats, calendar] = source.run([&](const Snapshot& snapshot) {
    return std::pair(collect_stats(snapshot, options.index), Calendar(snapshot.settings().timezone));
  });
  const Output output = output_to(console, options.color, calendar);
  options.format == "json" ? write_stats_json(stats, output) : write_stats(stats, output);
  return exit_status::kSuccess;
}

}  // namespace

Command add_stats_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("stats", "Say what is in an index, and in what state it is");
  command->footer(kExamples);
  add_index_option(*command, options->index);
  add_format_option(*command, options->format, "What to print");
  add_color_option(*command, options->color, "Color labels");
  return {command, [options](const Console& console) { return run_stats(*options, console); }};
}

}  // namespace dateline
