// How good a ranking is, by judgements of people: the measures of TREC. Pure arithmetic.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// What people said of the articles for one query: relevant from 1 on, the larger the more; the rest is not.
using Grades = std::map<std::string, int, std::less<>>;

inline constexpr std::array<std::string_view, 4> kMeasureNames{"ndcg@10", "map", "mrr", "recall@100"};

/// In the order of kMeasureNames, 0 to 1 each.
using Measures = std::array<double, kMeasureNames.size()>;

/// Measures one query's ranking, as trec_eval does:
/// - ndcg@10: the sum of grade / log2(rank + 1) over the first ten, divided by that of the best order there is;
/// - map: the mean, over all relevant articles, of the precision at their ranks (0 for those that are missing);
/// - mrr: 1 / the rank of the first relevant article;
/// - recall@100: the share of the relevant articles that is among the first hundred.
/// All are 0 if no article is relevant.
/// @param ranking  ids, best first, each once.
Measures measure(std::span<const std::string> ranking, const Grades& grades);

}  // namespace dateline
