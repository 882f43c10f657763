// GET /dateline-search.js, the search box for other sites, and GET /assets/{file}, what it and the page are made of.
#include "server/problem.h"
#include "server/route.h"
#include "server/searching.h"

namespace dateline {
namespace {

Response answer_file(const Site& site, const Request& request, const std::string& path) {
  const auto files = site.web();
  const WebFile* file = files->find(path);
  if (file == nullptr) throw ProblemError(no_such("file", path));
  Response response;
  if (tag_response(site, request, make_etag(request, file->version, 0), response)) return response;
  response.content_type = file->media_type;
  response.body = file->text;
  return response;
}

}  // namespace

Response answer_box(const Site& site, const Request& request) {
  return answer_file(site, request, "dateline-search.js");
}

Response answer_asset(const Site& site, const Request& request) {
  return answer_file(site, request, "assets/" + request.arguments.at(0));
}

}  // namespace dateline
