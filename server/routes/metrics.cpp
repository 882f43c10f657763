// GET /metrics, in the text format of Prometheus.
#include <vector>

#include "server/route.h"

namespace dateline {
namespace {

double articles_of(const ServedIndex& index) {
  try {
    return index.snapshot()->article_count();
  } catch (const Error&) {  // There is none yet.
    return 0;
  }
}

struct Row {
  IndexMetric metric;
  double (*value)(const ServedIndex& index);
};

constexpr Row kRows[] = {
    {{"dateline_snapshot_age_seconds", "gauge", "Since the state that is served was opened."},
     [](const ServedIndex& index) { return index.snapshot_age(); }},
    {{"dateline_articles", "gauge", "In the state that is served."}, articles_of},
    {{"dateline_result_cache_hits_total", "counter", "Searches answered from memory."},
     [](const ServedIndex& index) { return static_cast<double>(index.results().hits()); }},
    {{"dateline_result_cache_misses_total", "counter", "Searches made though answers are kept."},
     [](const ServedIndex& index) { return static_cast<double>(index.results().misses()); }},
    {{"dateline_result_cache_bytes", "gauge", "Of answers kept."},
     [](const ServedIndex& index) { return static_cast<double>(index.results().bytes()); }},
};

}  // namespace

Response answer_metrics(const Site& site, const Request&) {
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = site.metrics().text();
  for (const Row& row : kRows) {
    std::vector<IndexValue> values;
    for (const auto& index : site.indexes()) values.push_back({index->name(), row.value(*index)});
    response.body += metric_text(row.metric, values);
  }
  return response;
}

}  // namespace dateline
