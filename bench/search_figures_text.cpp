#include <fmt/format.h>

#include <algorithm>

#include "bench/search_report.h"

namespace dateline::bench {
namespace {

Percentiles overall(const SizeReport& size, const EngineReport& engine, std::size_t mode) {
  return percentiles_of(size.queries, engine.modes[mode].milliseconds, std::nullopt);
}

void write_percentiles(std::ostream& out, const Percentiles& times) {
  out << fmt::format(" |{:>9.3f}{:>9.3f}{:>9.3f}", times.p50, times.p95, times.p99);
}

void write_growth(std::ostream& out, const SearchReport& report, std::size_t mode) {
  const SizeReport& smallest = report.sizes.front();
  const SizeReport& largest = report.sizes.back();
  out << fmt::format("\nGrowth, mode {}, milliseconds over all kinds\n{:<10}",
                     mode_name(largest.engines.front().modes[mode].mode), "");
  for (const EngineReport& engine : largest.engines) out << fmt::format(" | {:<26}", engine.name);
  out << fmt::format("\n{:<10}", "articles");
  for (std::size_t i = 0; i < largest.engines.size(); ++i) {
    out << fmt::format(" |{:>9}{:>9}{:>9}", "p50", "p95", "p99");
  }
  out << '\n';
  for (const SizeReport& size : report.sizes) {
    out << fmt::format("{:<10}", size.corpus.articles);
    for (const EngineReport& engine : size.engines) write_percentiles(out, overall(size, engine, mode));
    out << '\n';
  }
  out << fmt::format("{:<10}", "last/first");
  for (std::size_t i = 0; i < largest.engines.size(); ++i) {
    write_percentiles(out,
                      ratio(overall(largest, largest.engines[i], mode), overall(smallest, smallest.engines[i], mode)));
  }
  out << '\n';
}

void write_memory(std::ostream& out, const SearchReport& report) {
  if (!report.sizes.back().memory) return;
  out << fmt::format(
             "\nMemory of a snapshot, resident bytes added per article (mode all)\n{:<10} | {:<23} | {:<23} | {}\n", "",
             "opened and one query", "warmed", "of these")
      << fmt::format("{:<10} |{:>12}{:>12} |{:>12}{:>12} |{:>12}{:>12}\n", "articles", "anonymous", "mapped",
                     "anonymous", "mapped", "columns", "postings");
  for (const SizeReport& size : report.sizes) {
    const auto each = [&](std::int64_t bytes) {
      return static_cast<double>(bytes) / static_cast<double>(size.corpus.articles);
    };
    out << fmt::format("{:<10} |{:>12.1f}{:>12.1f} |{:>12.1f}{:>12.1f} |{:>12.1f}{:>12.1f}\n", size.corpus.articles,
                       each(size.memory->opened.anonymous), each(size.memory->opened.mapped),
                       each(size.memory->warmed.anonymous), each(size.memory->warmed.mapped),
                       each(size.memory->columns), each(size.memory->postings));
  }
}

void write_processes(std::ostream& out, const SearchReport& report) {
  if (report.sizes.back().processes.empty()) return;
  out << fmt::format("\ndateline search WORD as a process, milliseconds\n{:<10}{:>9}{:>13}{:>10}{:>13}{:>10}\n",
                     "articles", "runs", "median, wall", "max, wall", "median, CPU", "max, CPU");
  for (const SizeReport& size : report.sizes) {
    std::vector<double> wall, cpu;
    for (const ProcessTime& time : size.processes) {
      wall.push_back(time.wall);
      cpu.push_back(time.cpu);
    }
    out << fmt::format("{:<10}{:>9}{:>13.1f}{:>10.1f}{:>13.1f}{:>10.1f}\n", size.corpus.articles, wall.size(),
                       percentiles(wall).p50, std::ranges::max(wall), percentiles(cpu).p50, std::ranges::max(cpu));
  }
}

void write_throughput(std::ostream& out, const SizeReport& size) {
  if (size.throughput.empty()) return;
  const Throughput& first = size.throughput.front();
  out << fmt::format("\nThreads on one snapshot, mode all, {} articles\n{:<10}{:>12}{:>8}{:>15}\n",
                     size.corpus.articles, "threads", "queries/s", "ratio", "CPU ms/query");
  for (const Throughput& run : size.throughput) {
    out << fmt::format("{:<10}{:>12.0f}{:>7.2f}x{:>15.3f}\n", run.threads, run.queries_per_second,
                       run.queries_per_second / first.queries_per_second, run.cpu_milliseconds);
  }
}

}  // namespace

void write_figures(std::ostream& out, const SearchReport& report) {
  const SizeReport& largest = report.sizes.back();
  if (report.sizes.size() > 1) {
    for (std::size_t mode = 0; mode < largest.engines.front().modes.size(); ++mode) write_growth(out, report, mode);
  }
  write_memory(out, report);
  write_processes(out, report);
  write_throughput(out, largest);
}

}  // namespace dateline::bench
