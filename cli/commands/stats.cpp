#include <array>
#include <memory>

#include "cli/commands.h"
#include "cli/formats/stats_format.h"
#include "cli/options.h"
#include "index/index_space.h"
#include "index/schema.h"
#include "index/snapshot.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline stats\n"
    "  dateline stats --format json\n";

struct Options {
  std::string index;
  std::string format = "text";
  std::string color = "auto";
  bool json = false;
};

void note_dates(const NumberColumn& dates, IndexStats& stats) {
  if (stats.state.dated == 0) return;
  stats.oldest = static_cast<std::int64_t>(dates.minimum);
  stats.newest = static_cast<std::int64_t>(dates.maximum);
}

Counts facet_counts(const Snapshot& snapshot, std::string_view name) {
  Counts counts;
  const FacetField* field = find_facet(name);
  if (field == nullptr) return counts;
  const FacetColumn& column = snapshot.facet(*field);
  for (std::uint32_t at = 0; at < column.size(); ++at) counts[std::string(column.display(at))] = column.count(at);
  return counts;
}

void count_files(const Snapshot& snapshot, IndexStats& stats) {
  for (const auto& file : snapshot.files()) {
    ++stats.files[std::string(file.outcome)];
    stats.bad += file.problems.size();
  }
}

IndexStats collect(const Snapshot& snapshot, const std::string& index) {
  const Statistics& statistics = snapshot.statistics();
  IndexStats stats;
  stats.index = index;
  stats.state = measure_degradation(snapshot);
  note_dates(snapshot.dates(), stats);
  stats.sources = facet_counts(snapshot, "source");
  stats.languages = facet_counts(snapshot, "lang");
  count_files(snapshot, stats);
  stats.fixed_length = statistics.average_length;
  stats.measured_length = statistics.measured_length;
  stats.format_version = kFormatVersion;  // An index of another version cannot be opened.
  stats.tables = table_sizes(snapshot.generation());
  stats.built_at = statistics.built_at;
  stats.optimized_at = statistics.optimized_at;
  stats.updated_at = statistics.updated_at;
  return stats;
}

int run_stats(const Options& options, const Console& console) {
  SnapshotSource source(options.index, 1);
  source.run([&](const Snapshot& snapshot) {
    const IndexStats stats = collect(snapshot, options.index);
    const Calendar calendar(snapshot.settings().timezone);
    const Output output{.out = console.out,
                        .terminal = console.out_terminal,
                        .color = use_color(parse_color_choice(options.color), console.out_terminal),
                        .calendar = calendar,
                        .fields = {}};
    options.json || options.format == "json" ? write_stats_json(stats, output) : write_stats(stats, output);
  });
  return exit_status::kSuccess;
}

}  // namespace

Command add_stats_command(CLI::App& root) {
  static constexpr std::array<std::string_view, 2> kFormats{"text", "json"};
  static constexpr std::array<std::string_view, 3> kColors{"auto", "always", "never"};
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("stats", "Say what is in an index, and in what state it is");
  command->footer(kExamples);
  add_index_option(*command, options->index);
  limit_to(command->add_option("--format", options->format, "What to print"), kFormats);
  command->add_flag("-j,--json", options->json, "The same as --format json");
  limit_to(command->add_option("--color", options->color, "Color labels"), kColors);
  return {command, [options](const Console& console) { return run_stats(*options, console); }};
}

}  // namespace dateline
