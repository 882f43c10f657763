#include "bench/build_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>
#include <utility>

#include "bench/setting.h"

namespace dateline::bench {
namespace {

namespace json = boost::json;

double per(std::uint64_t amount, std::uint64_t articles) {
  return static_cast<double>(amount) / static_cast<double>(articles);
}

double articles_per_second(const SizedBuild& build) {
  return static_cast<double>(build.articles) / build.cost().seconds;
}

/// The first engine's build of the same size.
const SizedBuild& reference(const BuildReport& report, const SizedBuild& build) {
  return *std::ranges::find(report.builds, build.articles, &SizedBuild::articles);
}

void write_builds(std::ostream& out, const BuildReport& report) {
  out << fmt::format("\nBuild, medians of {}\n{:>9}  {:<10}{:>9}{:>9}{:>12}{:>16}{:>13}{:>10}{:>15}{:>9}\n",
                     report.builds.front().runs.size(), "articles", "engine", "seconds", "CPU s", "articles/s",
                     "articles/CPU s", "peak RSS MB", "index MB", "bytes/article", "time");
  for (const SizedBuild& build : report.builds) {
    const RunCost cost = build.cost();
    out << fmt::format("{:>9}  {:<10}{:>9.2f}{:>9.2f}{:>12.0f}{:>16.0f}{:>13.0f}{:>10.1f}{:>15.0f}{:>8.2f}x\n",
                       build.articles, build.engine, cost.seconds, cost.cpu_seconds, articles_per_second(build),
                       static_cast<double>(build.articles) / cost.cpu_seconds,
                       static_cast<double>(cost.peak_rss_bytes) / kMegabyte,
                       static_cast<double>(build.index_bytes()) / kMegabyte, per(build.index_bytes(), build.articles),
                       cost.seconds / reference(report, build).cost().seconds);
  }
}

double growth_percent(const SizedBuild& small, const SizedBuild& large) {
  return 100 * (per(large.cost().peak_rss_bytes, small.cost().peak_rss_bytes) - 1);
}

// Of the first engine, from each size to the next.
void write_memory_growth(std::ostream& out, const BuildReport& report) {
  const SizedBuild* previous = nullptr;
  for (const SizedBuild& build : report.builds) {
    if (build.engine != report.engines.front().name) continue;
    if (previous != nullptr) {
      out << fmt::format("growth of memory {} -> {}: {:+.0f} %\n", previous->articles, build.articles,
                         growth_percent(*previous, build));
    }
    previous = &build;
  }
}

void write_workers(std::ostream& out, const BuildReport& report) {
  if (report.workers.empty()) return;
  out << fmt::format("\nWorkers, {} articles\n{:>9}{:>9}{:>9}{:>12}{:>13}\n", report.workers.front().articles,
                     "workers", "seconds", "CPU s", "articles/s", "peak RSS MB");
  for (const SizedBuild& build : report.workers) {
    const RunCost cost = build.cost();
    out << fmt::format("{:>9}{:>9.2f}{:>9.2f}{:>12.0f}{:>13.0f}\n", build.jobs, cost.seconds, cost.cpu_seconds,
                       articles_per_second(build), static_cast<double>(cost.peak_rss_bytes) / kMegabyte);
  }
  out << fmt::format("two workers are {:.2f} times as fast as one\n",
                     report.workers.front().cost().seconds / report.workers.back().cost().seconds);
}

void write_table_row(std::ostream& out, const TableSize& table, std::uint64_t articles) {
  out << fmt::format("{:<14}{:>14.1f}{:>19.1f}\n", table.name, per(table.file_bytes, articles),
                     per(table.allocated_bytes, articles));
}

// Of the first engine at the largest size.
void write_tables(std::ostream& out, const BuildReport& report) {
  const SizedBuild& build = reference(report, report.builds.back());
  out << fmt::format("\nTables of {}, {} articles, bytes per article\n{:<14}{:>14}{:>19}\n", build.engine,
                     build.articles, "table", "file length", "allocated on disk");
  TableSize total{.name = "all"};
  for (const TableSize& table : build.tables) {
    write_table_row(out, table, build.articles);
    total.file_bytes += table.file_bytes;
    total.allocated_bytes += table.allocated_bytes;
  }
  write_table_row(out, total, build.articles);
}

json::object build_json(const SizedBuild& build) {
  json::object row = to_json(build.cost());
  row["engine"] = build.engine;
  row["articles"] = build.articles;
  row["jobs"] = build.jobs;
  row["articles_per_second"] = articles_per_second(build);
  row["index_bytes"] = build.index_bytes();
  row["bytes_per_article"] = per(build.index_bytes(), build.articles);
  json::array runs;
  for (const RunCost& run : build.runs) runs.push_back(to_json(run));
  row["runs"] = std::move(runs);
  json::object tables;
  for (const TableSize& table : build.tables) {
    tables[table.name] = json::object{{"file_bytes", table.file_bytes}, {"allocated_bytes", table.allocated_bytes}};
  }
  row["tables"] = std::move(tables);
  return row;
}

json::array builds_json(const std::vector<SizedBuild>& builds) {
  json::array rows;
  for (const SizedBuild& build : builds) rows.push_back(build_json(build));
  return rows;
}

}  // namespace

std::uint64_t SizedBuild::index_bytes() const {
  return std::accumulate(tables.begin(), tables.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const TableSize& table) { return sum + table.allocated_bytes; });
}

void write_text(std::ostream& out, const BuildReport& report) {
  write_setting(out, report.machine, report.command);
  write_corpus(out, report.corpus);
  for (const EngineVersion& engine : report.engines) out << fmt::format("{:<9} {}\n", engine.name, engine.version);
  write_builds(out, report);
  write_memory_growth(out, report);
  write_workers(out, report);
  write_tables(out, report);
}

void write_json(std::ostream& out, const BuildReport& report) {
  json::object engines;
  for (const EngineVersion& engine : report.engines) engines[engine.name] = engine.version;
  out << json::serialize(json::object{{"machine", to_json(report.machine)},
                                      {"command", report.command},
                                      {"corpus", to_json(report.corpus)},
                                      {"engines", std::move(engines)},
                                      {"builds", builds_json(report.builds)},
                                      {"workers", builds_json(report.workers)}})
      << '\n';
}

}  // namespace dateline::bench
