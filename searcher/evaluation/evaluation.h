// The ranking of an index, measured with judged queries; and two such measurements compared.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "searcher/evaluation/measures.h"
#include "searcher/evaluation/trec_files.h"
#include "searcher/search_request.h"

namespace dateline {

struct QueryMeasures {
  std::string id;
  Measures measures{};
};

struct Evaluation {
  std::vector<QueryMeasures> queries;  ///< In the order of the file.
  Measures mean{};                     ///< mean_of() them.
};

/// Of all measures; 0 without queries.
Measures mean_of(std::span<const QueryMeasures> queries);

/// A request for the text's order alone: plain words, any of which may match, recency and prior off.
SearchRequest evaluation_request();

/// Searches each query that has a relevant article, and measures the first 1,000 articles found.
/// @param request  all but the query. @throws Error as search() does.
Evaluation evaluate(const Snapshot& snapshot, std::span<const JudgedQuery> queries, SearchRequest request);

/// Means over the queries that both have, and how likely the difference is to be chance.
struct ComparedMeasure {
  double first = 0, second = 0;
  double p_value = 1;  ///< See randomization_p_value().
};

struct ComparedQuery {
  std::string id;
  double first = 0, second = 0;  ///< ndcg@10.
};

struct Comparison {
  std::array<ComparedMeasure, kMeasureNames.size()> measures;
  std::size_t queries = 0;             ///< That both have.
  std::vector<ComparedQuery> changed;  ///< Whose ndcg@10 differs, the largest difference first.
};

Comparison compare(const Evaluation& first, const Evaluation& second);

}  // namespace dateline
