#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "bench/query_report.h"
#include "bench/setting.h"

namespace dateline::bench {
namespace {

void write_subject(std::ostream& out, const QueryReport& report) {
  write_setting(out, report.machine, report.command);
  write_corpus(out, report.corpus);
  out << fmt::format("queries   {}\n", report.queries.size());
  for (const EngineReport& engine : report.engines) out << fmt::format("{:<9} {}\n", engine.name, engine.version);
}

void write_builds(std::ostream& out, const QueryReport& report) {
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

std::string share(const Agreement& totals) {
  if (totals.compared == 0) return "-";
  return fmt::format("{} of {}", totals.same, totals.compared);
}

void write_row(std::ostream& out, const QueryReport& report, std::size_t mode, std::optional<QueryKindEntry> kind) {
  const std::optional<QueryKind> which = kind ? std::optional(kind->kind) : std::nullopt;
  out << fmt::format("{:<10}", kind ? kind->name : "all");
  const ModeRun& first = report.engines.front().modes[mode];
  const double first_p95 = percentiles_of(report, first, which).p95;
  for (std::size_t i = 0; i < report.engines.size(); ++i) {
    const ModeRun& run = report.engines[i].modes[mode];
    const Percentiles times = percentiles_of(report, run, which);
    out << fmt::format(" |{:>9.3f}{:>9.3f}{:>9.3f}", times.p50, times.p95, times.p99);
    if (i == 0) continue;
    out << fmt::format("{:>7.1f}x", times.p95 / first_p95);
    if (run.mode == Mode::full) out << fmt::format("{:>12}", share(agreement(report, first, run, which)));
  }
  out << '\n';
}

void write_mode(std::ostream& out, const QueryReport& report, std::size_t mode) {
  const ModeRun& first = report.engines.front().modes[mode];
  out << fmt::format("\nMode {}, milliseconds of {}\n{:<10}", mode_name(first.mode),
                     report.clock == Clock::cpu ? "CPU time" : "wall clock", "");
  for (const EngineReport& engine : report.engines) {
    const bool others = &engine != &report.engines.front();
    const std::size_t width = 27 + (others ? 8U : 0U) + (others && first.mode == Mode::full ? 12U : 0U);
    out << fmt::format(" | {:<{}}", fmt::format("{}, {} passes", engine.name, engine.modes[mode].passes), width - 1);
  }
  out << fmt::format("\n{:<10}", "kind");
  for (const EngineReport& engine : report.engines) {
    out << fmt::format(" |{:>9}{:>9}{:>9}", "p50", "p95", "p99");
    if (&engine == &report.engines.front()) continue;
    out << fmt::format("{:>8}", "p95");
    if (first.mode == Mode::full) out << fmt::format("{:>12}", "same total");
  }
  out << '\n';
  for (const QueryKindEntry& kind : query_kinds()) {
    if (std::ranges::find(report.queries, kind.kind, &BenchQuery::kind) == report.queries.end()) continue;
    write_row(out, report, mode, kind);
  }
  write_row(out, report, mode, std::nullopt);
}

}  // namespace

void write_text(std::ostream& out, const QueryReport& report) {
  write_subject(out, report);
  write_builds(out, report);
  for (std::size_t mode = 0; mode < report.engines.front().modes.size(); ++mode) write_mode(out, report, mode);
}

}  // namespace dateline::bench
