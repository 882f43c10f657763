// What tests of searches share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "searcher/searcher.h"
#include "tests/support/test_index.h"

namespace dateline {

/// A search a day after kTestDay.
inline SearchRequest request(std::string query) {
  SearchRequest request;
  request.query = std::move(query);
  request.now = kTestDay + kOneDay;
  return request;
}

/// Of the hits, in order.
inline std::vector<std::string> ids(const SearchResponse& response) {
  std::vector<std::string> ids;
  for (const Hit& hit : response.hits) ids.push_back(hit.article.id);
  return ids;
}

}  // namespace dateline
