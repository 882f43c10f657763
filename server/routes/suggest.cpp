// GET|POST /suggest: the JSON of `dateline suggest --json`, or what browsers take.
#include <boost/json.hpp>

#include "base/json_text.h"
#include "searcher/suggest/suggestions.h"
#include "searcher/suggest/suggestions_json.h"
#include "server/route.h"
#include "server/searching.h"

namespace dateline {

Response answer_suggest(const Site& site, const Request& request) {
  const Question question =
      read_question(request_fields(request, suggest_parameters()), suggest_parameters(), site.options().limits);
  ServedIndex& index = site.index(question.index);
  SearchRequest search = question.search;
  apply_site(site, request, search);
  Response response;
  if (tag_search(site, request, *index.snapshot(), search, response)) return response;
  const Suggestions suggestions = index.suggest(search);
  response.hits = suggestions.list.size();
  response.query = suggestions.query;
  if (question.for_browsers) {
    response.content_type = "application/x-suggestions+json";
    response.body = to_json_text(suggestions_to_opensearch(suggestions), JsonLayout::one_line);
  } else {
    response.body = to_json_text(suggestions_to_json(suggestions), JsonLayout::one_line);
  }
  return response;
}

}  // namespace dateline
