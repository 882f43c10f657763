// GET /metrics, in the text format of Prometheus.
#include "server/route.h"

namespace dateline {

Response answer_metrics(const Site& site, const Request&) {
  std::vector<GaugeValue> ages, articles;
  for (const auto& index : site.indexes()) {
    ages.push_back({index->name(), index->snapshot_age()});
    double count = 0;
    try {
      count = index->snapshot()->article_count();
    } catch (const Error&) {  // There is none yet.
    }
    articles.push_back({index->name(), count});
  }
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = site.metrics().text() +
                  gauge_text("dateline_snapshot_age_seconds", "Since the state that is served was opened.", ages) +
                  gauge_text("dateline_articles", "In the state that is served.", articles);
  return response;
}

}  // namespace dateline
