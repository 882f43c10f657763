// GET /similar/{id}: the JSON of `dateline similar --format json`.
#include "searcher/similar.h"

#include "base/json_text.h"
#include "searcher/response_json.h"
#include "server/problem.h"
#include "server/route.h"
#include "server/searching.h"

namespace dateline {

Response answer_similar(const Site& site, const Request& request) {
  Question question = read_question(request.query, similar_parameters(), site.options().limits);
  const std::string& id = request.arguments.at(0);
  ServedIndex& index = site.index(question.index);
  apply_site(site, request, question.search);
  Response response;
  const auto current = index.snapshot();
  // "If-None-Match: *" asks whether there is such an article at all.
  if (tag_search(site, request, *current, question.search, response) && current->find(id)) return response;
  auto found = index.run([&](const Snapshot& snapshot) { return find_similar(snapshot, id, question.search); });
  if (!found) throw ProblemError(no_such("article", id));
  keep_to_key(request, *found);
  response.hits = found->total;
  JsonText body(JsonLayout::one_line);
  write_response(body, *found, question.fields);
  response.body = body.take();
  return response;
}

}  // namespace dateline
