// GET|POST /search: the JSON of `dateline search --format json`.
#include "base/json_text.h"
#include "searcher/response_json.h"
#include "server/route.h"
#include "server/searching.h"

namespace dateline {

Response answer_search(const Site& site, const Request& request) {
  const Question question =
      read_question(request_fields(request, search_parameters()), search_parameters(), site.options().limits);
  return respond_to_search(site, request, question, [&](const SearchResponse& found, Response& response) {
    JsonText body(JsonLayout::one_line);
    write_response(body, found, question.fields);
    response.body = body.take();
  });
}

}  // namespace dateline
