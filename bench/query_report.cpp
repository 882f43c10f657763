#include "bench/query_report.h"

#include <utility>

namespace dateline::bench {

Percentiles percentiles_of(const QueryReport& report, const ModeRun& run, std::optional<QueryKind> kind) {
  std::vector<double> values;
  for (std::size_t i = 0; i < report.queries.size(); ++i) {
    if (!kind || report.queries[i].kind == *kind) values.push_back(run.milliseconds[i]);
  }
  return percentiles(std::move(values));
}

Agreement agreement(const QueryReport& report, const ModeRun& a, const ModeRun& b, std::optional<QueryKind> kind) {
  Agreement result;
  for (std::size_t i = 0; i < report.queries.size(); ++i) {
    const QueryKind own = report.queries[i].kind;
    const bool wanted = kind ? own == *kind : find_query_kind(own).comparable;
    if (!wanted || a.answers[i].relaxed || b.answers[i].relaxed) continue;
    ++result.compared;
    if (a.answers[i].total == b.answers[i].total) ++result.same;
  }
  return result;
}

}  // namespace dateline::bench
