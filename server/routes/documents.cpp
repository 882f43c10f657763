// GET /documents/{id}: the JSON of `dateline show --format json`.
#include "base/json_text.h"
#include "searcher/hit_json.h"
#include "server/problem.h"
#include "server/route.h"
#include "server/searching.h"

namespace dateline {

Response answer_document(const Site& site, const Request& request) {
  const Question question = read_question(request.query, index_parameters(), site.options().limits);
  const std::string& id = request.arguments.at(0);
  return site.index(question.index).run([&](const Snapshot& snapshot) {
    Response response;
    const auto article = snapshot.find(id);
    if (!article) throw ProblemError(no_such("article", id));
    if (tag_response(site, request, make_etag(request, snapshot.version(), 0), response)) return response;
    response.body = to_json_text(article_to_json(*article), JsonLayout::one_line);
    return response;
  });
}

}  // namespace dateline
