#include "searcher/evaluation/evaluation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "searcher/evaluation/significance.h"
#include "searcher/searcher.h"

namespace dateline {
namespace {

bool has_relevant(const JudgedQuery& query) {
  return std::ranges::any_of(query.grades, [](const auto& judged) { return judged.second > 0; });
}

// One measure of the queries that both have.
ComparedMeasure compare_measure(std::span<const std::pair<QueryMeasures, QueryMeasures>> pairs, std::size_t at) {
  ComparedMeasure compared;
  std::vector<double> differences;
  for (const auto& [first, second] : pairs) {
    compared.first += first.measures[at] / static_cast<double>(pairs.size());
    compared.second += second.measures[at] / static_cast<double>(pairs.size());
    differences.push_back(second.measures[at] - first.measures[at]);
  }
  compared.p_value = randomization_p_value(differences);
  return compared;
}

}  // namespace

Measures mean_of(std::span<const QueryMeasures> queries) {
  Measures mean{};
  for (const QueryMeasures& query : queries) {
    for (std::size_t at = 0; at < mean.size(); ++at) {
      mean[at] += query.measures[at] / static_cast<double>(queries.size());
    }
  }
  return mean;
}

SearchRequest evaluation_request() {
  SearchRequest request;
  request.plain_words = true;
  request.match_any = true;
  request.typo = Typo::off;
  request.recency = 0;
  request.prior = 0;
  request.limit = kMaxLimit;
  request.facets.emplace();
  return request;
}

Evaluation evaluate(const Snapshot& snapshot, std::span<const JudgedQuery> queries, SearchRequest request) {
  Evaluation evaluation;
  for (const JudgedQuery& query : queries) {
    if (!has_relevant(query)) continue;
    request.query = query.text;
    evaluation.queries.push_back({query.id, measure(find_ids(snapshot, request), query.grades)});
  }
  evaluation.mean = mean_of(evaluation.queries);
  return evaluation;
}

Comparison compare(const Evaluation& first, const Evaluation& second) {
  std::map<std::string_view, const QueryMeasures*> others;
  for (const QueryMeasures& query : second.queries) others.emplace(query.id, &query);
  std::vector<std::pair<QueryMeasures, QueryMeasures>> pairs;
  Comparison comparison;
  for (const QueryMeasures& query : first.queries) {
    const auto other = others.find(query.id);
    if (other == others.end()) continue;
    pairs.emplace_back(query, *other->second);
    const double before = query.measures[0], after = other->second->measures[0];
    if (before != after) comparison.changed.push_back({query.id, before, after});
  }
  comparison.queries = pairs.size();
  for (std::size_t at = 0; at < comparison.measures.size(); ++at) {
    comparison.measures[at] = compare_measure(pairs, at);
  }
  std::ranges::stable_sort(comparison.changed, std::greater(),
                           [](const ComparedQuery& query) { return std::abs(query.second - query.first); });
  return comparison;
}

}  // namespace dateline
