// GET /facets/{name}: the values of one facet over what a query finds.
#include <boost/json.hpp>

#include "base/json_text.h"
#include "searcher/facet_values.h"
#include "searcher/response_json.h"
#include "server/problem.h"
#include "server/route.h"
#include "server/searching.h"

namespace dateline {
namespace {

// Unknown names are part of the path here, so 404 and not 400.
void check_name(const std::string& name) {
  try {
    check_counted_name(name);
  } catch (const Error& error) {
    throw ProblemError(make_problem(http::status::not_found, error.what()));
  }
}

}  // namespace

Response answer_facet(const Site& site, const Request& request) {
  const std::string& name = request.arguments.at(0);
  check_name(name);
  Question question = read_question(request.query, facet_parameters(), site.options().limits);
  const std::size_t limit = question.search.limit;
  // What matches a typed value may be rare.
  const std::size_t counted = question.value.empty() ? limit : kAllValues;
  question.search.facets = {{name, counted}};
  question.search.limit = 0;
  return respond_to_search(site, request, question, [&](SearchResponse& found, Response& response) {
    for (FacetResult& facet : found.facets) {
      if (!question.value.empty()) facet.values = matching_values(facet.values, TypedValue(question.value), limit);
    }
    response.body = to_json_text(counts_to_json(found), JsonLayout::one_line);
  });
}

}  // namespace dateline
