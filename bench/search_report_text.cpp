#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

#include "bench/search_report.h"
#include "bench/setting.h"

namespace dateline::bench {
namespace {

void write_subject(std::ostream& out, const SizeReport& report) {
  write_corpus(out, report.corpus);
  out << fmt::format("queries   {}\n", report.queries.size());
  for (const EngineReport& engine : report.engines) out << fmt::format("{:<9} {}\n", engine.name, engine.version);
}

void write_builds(std::ostream& out, const SizeReport& report) {
  const auto articles = static_cast<double>(report.corpus.articles);
  out << fmt::format("\nBuild\n{:<10}{:>9}{:>9}{:>12}{:>16}{:>13}{:>10}{:>15}\n", "engine", "seconds", "CPU s",
                     "articles/s", "articles/CPU s", "peak RSS MB", "index MB", "bytes/article");
  for (const EngineReport& engine : report.engines) {
    const auto bytes = static_cast<double>(engine.index_bytes);
    out << fmt::format("{:<10}", engine.name);
    if (engine.build) {
      out << fmt::format("{:>9.1f}{:>9.1f}{:>12.0f}{:>16.0f}{:>13.0f}", engine.build->seconds,
                         engine.build->cpu_seconds, articles / engine.build->seconds,
                         articles / engine.build->cpu_seconds,
                         static_cast<double>(engine.build->peak_rss_bytes) / kMegabyte);
    } else {
      out << fmt::format("{:>9}{:>9}{:>12}{:>16}{:>13}", "-", "-", "-", "-", "-");
    }
    out << fmt::format("{:>10.1f}{:>15.0f}\n", bytes / kMegabyte, bytes / articles);
  }
}

// A row of a table: the queries it is about, and which of their times.
struct Row {
  std::string_view name;
  std::optional<QueryKind> kind = {};  // nullopt: all.
  bool cold = false;
};

std::vector<Row> rows_of(const SizeReport& report) {
  std::vector<Row> rows;
  for (const QueryKindEntry& kind : query_kinds()) {
    if (std::ranges::find(report.queries, kind.kind, &BenchQuery::kind) == report.queries.end()) continue;
    rows.push_back({kind.name, kind.kind});
  }
  rows.push_back({"all"});
  rows.push_back({.name = "all, cold", .cold = true});
  return rows;
}

Percentiles times_of(const SizeReport& report, const ModeRun& run, const Row& row) {
  return percentiles_of(report.queries, row.cold ? run.cold_milliseconds : run.milliseconds, row.kind);
}

void write_times(std::ostream& out, const SizeReport& report, std::size_t mode, Clock clock) {
  out << fmt::format("\nMode {}, milliseconds of {}\n{:<10}", mode_name(report.engines.front().modes[mode].mode),
                     clock == Clock::cpu ? "CPU time" : "wall clock", "");
  for (const EngineReport& engine : report.engines) {
    out << fmt::format(" | {:<35}", fmt::format("{}, {} passes", engine.name, engine.modes[mode].passes));
  }
  out << fmt::format("\n{:<10}", "kind");
  for (std::size_t i = 0; i < report.engines.size(); ++i) {
    out << fmt::format(" |{:>9}{:>9}{:>9}{:>9}", "p50", "p95", "p99", "cold p95");
  }
  out << '\n';
  for (const Row& row : rows_of(report)) {
    out << fmt::format("{:<10}", row.name);
    for (const EngineReport& engine : report.engines) {
      const ModeRun& run = engine.modes[mode];
      if (row.cold && run.cold_milliseconds.empty()) {
        out << fmt::format(" |{:>9}{:>9}{:>9}{:9}", "-", "-", "-", "");
        continue;
      }
      const Percentiles times = times_of(report, run, row);
      const Percentiles cold = percentiles_of(report.queries, run.cold_milliseconds, row.kind);
      out << fmt::format(" |{:>9.3f}{:>9.3f}{:>9.3f}", times.p50, times.p95, times.p99)
          << (row.cold || run.cold_milliseconds.empty() ? std::string(9, ' ') : fmt::format("{:>9.3f}", cold.p95));
    }
    out << '\n';
  }
}

std::string share(const Agreement& totals) {
  if (totals.compared == 0) return "-";
  return fmt::format("{} of {}", totals.same, totals.compared);
}

void write_ratios(std::ostream& out, const SizeReport& report, std::size_t mode) {
  if (report.engines.size() < 2) return;
  const EngineReport& first = report.engines.front();
  const bool counts = wants_counts(first.modes[mode].mode);
  out << fmt::format("\n{:<10}", "");
  for (const EngineReport& engine : report.engines | std::views::drop(1)) {
    out << fmt::format(" | {:<{}}", first.name + " / " + engine.name, counts ? 40 : 26);
  }
  out << fmt::format("\n{:<10}", "ratio");
  for (std::size_t i = 1; i < report.engines.size(); ++i) {
    out << fmt::format(" |{:>9}{:>9}{:>9}{:>{}}", "p50", "p95", "p99", counts ? "same total" : "", counts ? 14 : 0);
  }
  out << '\n';
  for (const Row& row : rows_of(report)) {
    out << fmt::format("{:<10}", row.name);
    for (std::size_t i = 1; i < report.engines.size(); ++i) {
      const ModeRun& other = report.engines[i].modes[mode];
      if (row.cold && other.cold_milliseconds.empty()) continue;
      const Percentiles ratios = ratio(times_of(report, first.modes[mode], row), times_of(report, other, row));
      out << fmt::format(" |{:>9.3f}{:>9.3f}{:>9.3f}", ratios.p50, ratios.p95, ratios.p99);
      if (counts) out << fmt::format("{:>14}", row.cold ? "" : share(agreement(report, 0, i, mode, row.kind)));
    }
    out << '\n';
  }
}

}  // namespace

void write_kinds(std::ostream& out, const SizeReport& report, Clock clock) {
  write_subject(out, report);
  write_builds(out, report);
  for (std::size_t mode = 0; mode < report.engines.front().modes.size(); ++mode) {
    write_times(out, report, mode, clock);
    write_ratios(out, report, mode);
  }
}

void write_text(std::ostream& out, const SearchReport& report) {
  write_setting(out, report.machine, report.command);
  write_kinds(out, report.sizes.back(), report.clock);
  write_figures(out, report);
}

}  // namespace dateline::bench
