// One search for one request: what every route that searches does alike.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "index/snapshot.h"
#include "searcher/search_response.h"
#include "server/exchange.h"
#include "server/question.h"
#include "server/site.h"

namespace dateline {

/// Fills in content type and body; `found` is its own to change.
using Render = std::function<void(SearchResponse& found, Response& response)>;

/// Searches the index that the question names, within what the request's key allows, and renders what was found; 304
/// if the client has that answer already. @throws Error.
Response respond_to_search(const Site& site, const Request& request, const Question& question, const Render& render);

/// Makes the answer to a search cacheable. True if the client has it already: it is a whole 304 then.
bool tag_search(const Site& site, const Request& request, const Snapshot& snapshot, const SearchRequest& search,
                Response& response);

/// Leaves out what the hits tell of other articles, their scores included, if the request's key does not allow all of
/// them.
void keep_to_key(const Request& request, SearchResponse& found);

/// Keeps the search within what the request's key allows, and gives it the site's synonyms and the request's deadline.
/// @throws ProblemError 403 if it asks for what would tell of other articles.
void apply_site(const Site& site, const Request& request, SearchRequest& search);

/// True if If-None-Match names the tag.
bool names_tag(std::string_view if_none_match, std::string_view etag);

/// A weak tag for the answer to this request on this state of an index. `moment` stands for what else it depends on.
std::string make_etag(const Request& request, std::string_view version, std::int64_t moment);

/// Makes the response cacheable. True if the client has it already: it is a whole 304 then.
bool tag_response(const Site& site, const Request& request, std::string etag, Response& response);

}  // namespace dateline
