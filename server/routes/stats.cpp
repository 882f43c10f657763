// GET /stats: the JSON of `dateline stats --format json`, with the index's name for its path.
#include "base/json_text.h"
#include "index/index_stats.h"
#include "server/route.h"
#include "server/searching.h"

namespace dateline {

Response answer_stats(const Site& site, const Request& request) {
  const Question question = read_question(request.query, index_parameters(), site.options().limits);
  ServedIndex& index = site.index(question.index);
  return index.run([&](const Snapshot& snapshot) {
    Response response;
    if (tag_response(site, request, make_etag(request, snapshot.version(), 0), response)) return response;
    response.body = to_json_text(stats_to_json(collect_stats(snapshot, index.name())), JsonLayout::one_line);
    return response;
  });
}

}  // namespace dateline
