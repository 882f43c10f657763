#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "bench/query_file.h"
#include "bench/search_report.h"
#include "bench/setting.h"

namespace dateline::bench {
namespace {

namespace json = boost::json;

json::object to_json(const Percentiles& times) { return {{"p50", times.p50}, {"p95", times.p95}, {"p99", times.p99}}; }

json::value build_json(const std::optional<RunCost>& build, std::uint64_t articles) {
  if (!build) return nullptr;
  json::object cost = to_json(*build);
  cost["articles_per_second"] = static_cast<double>(articles) / build->seconds;
  return cost;
}

// @param kind  nullopt: all kinds.
json::object kind_json(const SizeReport& report, std::size_t engine, std::size_t mode, std::optional<QueryKind> kind) {
  const ModeRun& run = report.engines[engine].modes[mode];
  const ModeRun& first = report.engines.front().modes[mode];
  const Percentiles times = percentiles_of(report.queries, run.milliseconds, kind);
  json::object row = to_json(times);
  if (!run.cold_milliseconds.empty()) {
    row["cold"] = to_json(percentiles_of(report.queries, run.cold_milliseconds, kind));
  }
  if (engine == 0) return row;
  row["ratio"] = to_json(ratio(percentiles_of(report.queries, first.milliseconds, kind), times));
  if (!wants_counts(run.mode)) return row;
  const Agreement totals = agreement(report, 0, engine, mode, kind);
  row["totals_compared"] = totals.compared;
  row["totals_same"] = totals.same;
  return row;
}

json::object mode_json(const SizeReport& report, std::size_t engine, std::size_t mode) {
  const ModeRun& run = report.engines[engine].modes[mode];
  json::object kinds;
  for (const QueryKindEntry& kind : query_kinds()) {
    if (std::ranges::find(report.queries, kind.kind, &BenchQuery::kind) == report.queries.end()) continue;
    kinds[kind.name] = kind_json(report, engine, mode, kind.kind);
  }
  kinds["all"] = kind_json(report, engine, mode, std::nullopt);
  json::array totals;
  if (wants_counts(run.mode)) {
    for (const Answer& answer : run.answers) totals.emplace_back(answer.total);
  }
  return {{"mode", mode_name(run.mode)},
          {"passes", run.passes},
          {"kinds", std::move(kinds)},
          {"milliseconds", json::value_from(run.milliseconds)},
          {"cold_milliseconds", json::value_from(run.cold_milliseconds)},
          {"totals", std::move(totals)}};
}

json::array engines_json(const SizeReport& report) {
  json::array engines;
  for (std::size_t i = 0; i < report.engines.size(); ++i) {
    const EngineReport& engine = report.engines[i];
    json::array modes;
    for (std::size_t mode = 0; mode < engine.modes.size(); ++mode) modes.push_back(mode_json(report, i, mode));
    const auto bytes_per_article =
        static_cast<double>(engine.index_bytes) / static_cast<double>(report.corpus.articles);
    engines.push_back(json::object{{"name", engine.name},
                                   {"version", engine.version},
                                   {"build", build_json(engine.build, report.corpus.articles)},
                                   {"index_bytes", engine.index_bytes},
                                   {"bytes_per_article", bytes_per_article},
                                   {"modes", std::move(modes)}});
  }
  return engines;
}

json::object to_json(const ResidentBytes& bytes) { return {{"anonymous", bytes.anonymous}, {"mapped", bytes.mapped}}; }

json::value memory_json(const std::optional<SnapshotMemory>& memory) {
  if (!memory) return nullptr;
  return json::object{{"opened", to_json(memory->opened)},
                      {"warmed", to_json(memory->warmed)},
                      {"columns", memory->columns},
                      {"postings", memory->postings}};
}

json::object size_json(const SizeReport& report) {
  json::array queries, processes, throughput;
  for (const BenchQuery& query : report.queries) queries.push_back(to_json(query));
  for (const ProcessTime& time : report.processes) {
    processes.push_back(json::object{{"wall_milliseconds", time.wall}, {"cpu_milliseconds", time.cpu}});
  }
  for (const Throughput& run : report.throughput) {
    throughput.push_back(json::object{{"threads", run.threads},
                                      {"queries_per_second", run.queries_per_second},
                                      {"cpu_milliseconds_per_query", run.cpu_milliseconds}});
  }
  return {{"corpus", to_json(report.corpus)},  {"queries", std::move(queries)},
          {"engines", engines_json(report)},   {"snapshot_bytes", memory_json(report.memory)},
          {"processes", std::move(processes)}, {"throughput", std::move(throughput)}};
}

}  // namespace

void write_json(std::ostream& out, const SearchReport& report) {
  json::array sizes;
  for (const SizeReport& size : report.sizes) sizes.push_back(size_json(size));
  out << json::serialize(json::object{{"machine", to_json(report.machine)},
                                      {"command", report.command},
                                      {"clock", report.clock == Clock::cpu ? "cpu" : "wall"},
                                      {"sizes", std::move(sizes)}})
      << '\n';
}

}  // namespace dateline::bench
