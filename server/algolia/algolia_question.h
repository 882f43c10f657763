// One search of the Algolia dialect as a search of an index.
#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "server/site.h"

namespace dateline {

struct AlgoliaQuestion {
  std::string index_name;  ///< As asked, "articles_newest"; answers repeat it.
  ServedIndex* index = nullptr;
  SearchRequest search;
  std::vector<std::string> facets;  ///< Attributes to count, as asked.
  std::size_t page = 0;             ///< From 0.
  std::size_t hits_per_page = 20;
  bool groups = false;  ///< Facets count groups, not articles.
  std::string params;   ///< As sent, for the answer.

  // Of a search for facet values:
  std::string facet;  ///< The attribute; empty: it is a search for articles.
  std::string facet_query;
  std::size_t most_facet_hits = 10;
};

/// What a client sends for one search, as one object: the members beside `params` and those within, be it an object or
/// a query string. Values of a string are texts. @throws ProblemError.
boost::json::object merge_params(const boost::json::object& item);

/// Unknown parameters are ignored, and numbers beyond their bounds cut, as Algolia does. @param index_name  from the
/// path; empty: from the item. @throws ProblemError for an unknown index, unreadable filters, and what is too much.
AlgoliaQuestion read_algolia_question(const Site& site, const boost::json::object& item, std::string index_name = {});

}  // namespace dateline
