#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/formats/stats_format.h"
#include "cli/options.h"
#include "index/index_directory.h"
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

void count_dates(const NumberColumn& dates, IndexStats& stats) {
  double before = NumberColumn::kMissing;
  for (const double date : dates.values) {
    if (date == NumberColumn::kMissing) continue;
    if (++stats.dated > 1) {
      ++stats.neighbours;
      if (date > before) ++stats.out_of_order;
    }
    before = date;
  }
  if (stats.dated == 0) return;
  stats.oldest = static_cast<std::int64_t>(dates.minimum);
  stats.newest = static_cast<std::int64_t>(dates.maximum);
}

Counts facet_counts(const Snapshot& snapshot, std::string_view name) {
  Counts counts;
  const FacetField* field = find_facet(name);
  if (field == nullptr) return counts;
  for (const auto& value : snapshot.facet(*field).dictionary) counts[value.display] = value.count;
  return counts;
}

void count_files(const Snapshot& snapshot, IndexStats& stats) {
  for (const auto& file : snapshot.files()) {
    ++stats.files[std::string(file.outcome)];
    stats.bad += file.problems.size();
  }
}

// Xapian keeps a file a table: postlist.glass, position.glass, ...
std::vector<std::pair<std::string, std::uint64_t>> table_sizes(const std::string& index) {
  const GenerationHold generation = GenerationHold::current(index);
  std::vector<std::pair<std::string, std::uint64_t>> sizes;
  for (const auto& entry : std::filesystem::directory_iterator(generation.path())) {
    std::error_code vanished;
    const auto bytes = entry.file_size(vanished);
    if (!vanished && bytes > 0) sizes.emplace_back(entry.path().stem().string(), bytes);
  }
  std::ranges::sort(sizes, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return sizes;
}

IndexStats collect(const Snapshot& snapshot, const std::string& index) {
  const Statistics& statistics = snapshot.statistics();
  IndexStats stats;
  stats.index = index;
  stats.articles = snapshot.article_count();
  count_dates(snapshot.dates(), stats);
  stats.sources = facet_counts(snapshot, "source");
  stats.languages = facet_counts(snapshot, "lang");
  count_files(snapshot, stats);
  stats.fixed_length = statistics.average_length;
  stats.measured_length = statistics.measured_length;
  stats.format_version = kFormatVersion;  // An index of another version cannot be opened.
  stats.tables = table_sizes(index);
  stats.built_at = statistics.built_at;
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
