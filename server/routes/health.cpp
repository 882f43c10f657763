// GET /healthz, /readyz: for whoever watches the server.
#include <boost/json.hpp>

#include "base/json_text.h"
#include "server/problem.h"
#include "server/route.h"

namespace dateline {

Response answer_health(const Site&, const Request&) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = "ok\n";
  return response;
}

Response answer_readiness(const Site& site, const Request&) {
  Response response;
  boost::json::object indexes;
  for (const auto& index : site.indexes()) {
    try {
      const auto snapshot = index->snapshot();
      const auto trouble = index->trouble();
      if (trouble && snapshot->overtaken()) throw Error(*trouble);  // Searches fail by now.
      indexes[index->name()] = "ready";
    } catch (const Error& error) {
      indexes[index->name()] = problem_of(error).detail;
      response.status = http::status::service_unavailable;
    }
  }
  if (site.draining) response.status = http::status::service_unavailable;
  response.body =
      to_json_text(boost::json::object{{"ready", response.status == http::status::ok}, {"indexes", std::move(indexes)}},
                   JsonLayout::one_line);
  return response;
}

}  // namespace dateline
