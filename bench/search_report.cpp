#include "bench/search_report.h"

#include <algorithm>
#include <utility>

namespace dateline::bench {
namespace {

bool has_own_rules(const EngineReport& engine, QueryKind kind) {
  return std::ranges::find(engine.own_rules, kind) != engine.own_rules.end();
}

}  // namespace

Percentiles percentiles_of(const std::vector<BenchQuery>& queries, const std::vector<double>& milliseconds,
                           std::optional<QueryKind> kind) {
  std::vector<double> values;
  if (milliseconds.empty()) return {};
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (!kind || queries[i].kind == *kind) values.push_back(milliseconds[i]);
  }
  return percentiles(std::move(values));
}

Percentiles ratio(const Percentiles& a, const Percentiles& b) {
  return {.p50 = a.p50 / b.p50, .p95 = a.p95 / b.p95, .p99 = a.p99 / b.p99};
}

Agreement agreement(const SizeReport& report, std::size_t engine_a, std::size_t engine_b, std::size_t mode,
                    std::optional<QueryKind> kind) {
  const EngineReport& a = report.engines[engine_a];
  const EngineReport& b = report.engines[engine_b];
  Agreement result;
  for (std::size_t i = 0; i < report.queries.size(); ++i) {
    const QueryKind own = report.queries[i].kind;
    const bool wanted = kind ? own == *kind : !has_own_rules(a, own) && !has_own_rules(b, own);
    const Answer& answer_a = a.modes[mode].answers[i];
    const Answer& answer_b = b.modes[mode].answers[i];
    if (!wanted || answer_a.relaxed || answer_b.relaxed) continue;
    ++result.compared;
    if (answer_a.total == answer_b.total) ++result.same;
  }
  return result;
}

}  // namespace dateline::bench
