#include <boost/json.hpp>
#include <utility>

#include "bench/query_report.h"
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

json::object mode_json(const QueryReport& report, std::size_t engine, std::size_t mode) {
  const ModeRun& run = report.engines[engine].modes[mode];
  const ModeRun& first = report.engines.front().modes[mode];
  json::object kinds;
  const auto add = [&](std::string_view name, std::optional<QueryKind> kind) {
    json::object row = to_json(percentiles_of(report, run, kind));
    if (engine > 0 && run.mode == Mode::full) {
      const Agreement totals = agreement(report, first, run, kind);
      row["totals_compared"] = totals.compared;
      row["totals_same"] = totals.same;
    }
    kinds[name] = std::move(row);
  };
  for (const QueryKindEntry& kind : query_kinds()) add(kind.name, kind.kind);
  add("all", std::nullopt);
  json::array totals;
  if (run.mode == Mode::full) {
    for (const Answer& answer : run.answers) totals.emplace_back(answer.total);
  }
  return {{"mode", mode_name(run.mode)},
          {"passes", run.passes},
          {"kinds", std::move(kinds)},
          {"milliseconds", json::value_from(run.milliseconds)},
          {"totals", std::move(totals)}};
}

json::array engines_json(const QueryReport& report) {
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

json::array queries_json(const std::vector<BenchQuery>& queries) {
  json::array rows;
  for (const BenchQuery& query : queries) {
    rows.push_back(json::object{{"kind", find_query_kind(query.kind).name},
                                {"words", json::value_from(query.words)},
                                {"domain", query.domain},
                                {"topic", query.topic}});
  }
  return rows;
}

}  // namespace

void write_json(std::ostream& out, const QueryReport& report) {
  out << json::serialize(json::object{{"machine", to_json(report.machine)},
                                      {"command", report.command},
                                      {"clock", report.clock == Clock::cpu ? "cpu" : "wall"},
                                      {"corpus", to_json(report.corpus)},
                                      {"queries", queries_json(report.queries)},
                                      {"engines", engines_json(report)}})
      << '\n';
}

}  // namespace dateline::bench
