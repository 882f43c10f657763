#include "searcher/text_scores.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <utility>

#include "searcher/score.h"

namespace dateline {
namespace {

using RowList = std::vector<std::uint32_t>;
using Impacts = std::vector<std::uint8_t>;

// Finding the place of one row in a compressed list takes as long as walking over so many of its rows.
constexpr std::size_t kRankCost = 64;

void add_impact(std::uint8_t& sum, unsigned impact) {
  sum = static_cast<std::uint8_t>(std::min(sum + impact, kMaxImpact));
}

// Adds those of a list to those of `rows`. The array of impacts by row stays, all zero, between calls.
void add_listed(const RowList& listed, std::span<const std::uint8_t> impacts, const RowList& rows, Impacts& sums) {
  if (listed.size() == rows.size() && listed == rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) add_impact(sums[i], impacts[i]);
    return;
  }
  thread_local Impacts by_row;
  const std::size_t bound = std::max(listed.back(), rows.back()) + std::size_t{1};
  if (by_row.size() < bound) by_row.resize(bound);
  for (std::size_t i = 0; i < listed.size(); ++i) by_row[listed[i]] = impacts[i];
  for (std::size_t i = 0; i < rows.size(); ++i) add_impact(sums[i], by_row[rows[i]]);
  for (const std::uint32_t row : listed) by_row[row] = 0;
}

void add_postings(const Postings& postings, const RowList& rows, Impacts& sums) {
  if (postings.impacts.empty()) return;
  if (rows.size() * kRankCost > postings.impacts.size()) {
    return add_listed(to_vector(postings.rows), postings.impacts, rows, sums);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (postings.rows.contains(rows[i])) add_impact(sums[i], postings.impacts[postings.rows.rank(rows[i]) - 1]);
  }
}

void add_group(const WordGroup& group, const RowList& rows, Impacts& sums) {
  if (!group.rows.empty()) return add_listed(group.rows, group.impacts, rows, sums);
  if (group.impacts.empty()) return;
  for (std::size_t i = 0; i < rows.size(); ++i) add_impact(sums[i], group.impacts[rows[i]]);
}

// Adds the scores of some of the rows to those of all.
void add_scores(const std::vector<double>& added, const RowList& some, const RowList& all,
                std::vector<double>& scores) {
  auto at = all.begin();
  for (std::size_t i = 0; i < some.size(); ++i) {
    at = std::lower_bound(at, all.end(), some[i]);
    scores[static_cast<std::size_t>(at - all.begin())] += added[i];
  }
}

RowList intersect(const Rows& some, const RowList& rows) {
  RowList both;
  std::ranges::set_intersection(to_vector(some), rows, std::back_inserter(both));
  return both;
}

}  // namespace

std::vector<double> TextScores::of(const PlanNode& node, const RowList& rows) const {
  std::vector<double> total(rows.size());
  if (rows.empty()) return total;
  std::vector<Summand> sum;
  collect(node, nullptr, sum);
  for (const Summand& summand : sum) {
    finder_.deadline().check();
    if (summand.within) {
      const RowList some = intersect(*summand.within, rows);
      add_scores(scores(*summand.node, some), some, rows, total);
    } else {
      std::ranges::transform(total, scores(*summand.node, rows), total.begin(), std::plus());
    }
  }
  return total;
}

// What stands in several places counts once, wherever one of these matches.
void TextScores::collect(const PlanNode& node, const Rows* within, std::vector<Summand>& sum) const {
  switch (node.kind) {
    case PlanNode::Kind::word:
    case PlanNode::Kind::best: {
      const auto known = std::ranges::find_if(sum, [&](const Summand& each) { return same_score(*each.node, node); });
      if (known == sum.end()) {
        sum.push_back({&node, within != nullptr ? std::optional(*within) : std::nullopt});
      } else if (within == nullptr) {
        known->within.reset();
      } else if (known->within) {
        *known->within |= *within;
      }
      return;
    }
    case PlanNode::Kind::all:
    case PlanNode::Kind::ordered:
      for (const PlanNode& child : node.children) collect(child, within, sum);
      return;
    case PlanNode::Kind::any:
      for (const PlanNode& child : node.children) collect_alternative(child, within, sum);
      return;
    case PlanNode::Kind::filter:
    case PlanNode::Kind::negated:
    case PlanNode::Kind::nothing:
      return;
  }
}

void TextScores::collect_alternative(const PlanNode& node, const Rows* within, std::vector<Summand>& sum) const {
  const bool alone = node.kind == PlanNode::Kind::word || node.kind == PlanNode::Kind::best;
  if (alone || !has_words(node)) return collect(node, within, sum);
  Rows matching = finder_.find(node);
  if (within != nullptr) matching &= *within;
  collect(node, &matching, sum);
}

std::vector<double> TextScores::scores(const PlanNode& summand, const RowList& rows) const {
  if (summand.kind == PlanNode::Kind::best) return best(summand, rows);
  const Impacts found = impacts(summand, rows);
  std::vector<double> result(rows.size());
  std::ranges::transform(found, result.begin(), [&](std::uint8_t impact) { return summand.weight * impact; });
  return result;
}

std::vector<double> TextScores::best(const PlanNode& node, const RowList& rows) const {
  std::vector<double> most(rows.size());
  for (const PlanNode& way : node.children) {
    const std::vector<double> one = scores_where_matched(way, rows);
    std::ranges::transform(most, one, most.begin(), [](double a, double b) { return std::max(a, b); });
  }
  return most;
}

std::vector<double> TextScores::scores_where_matched(const PlanNode& node, const RowList& rows) const {
  if (node.kind == PlanNode::Kind::word) return scores(node, rows);
  const RowList matched = intersect(finder_.find(node), rows);
  std::vector<double> result(rows.size());
  add_scores(of(node, matched), matched, rows, result);
  return result;
}

Impacts TextScores::impacts(const PlanNode& word, const RowList& rows) const {
  Impacts sums(rows.size());
  if (rows.empty()) return sums;
  if (word.group) {
    add_group(*word.group, rows, sums);
  } else if (word.terms.size() == 1 && finder_.worth_looking_up(word.terms.front(), word.postings, rows.size())) {
    finder_.look_up(word.terms.front(), rows, [&](std::size_t i, Xapian::termcount wdf) { add_impact(sums[i], wdf); });
  } else {
    for (const std::string& term : word.terms) add_postings(*finder_.postings(term), rows, sums);
  }
  if (word.within) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!word.within->contains(rows[i])) sums[i] = 0;
    }
  }
  return sums;
}

}  // namespace dateline
