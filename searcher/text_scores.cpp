#include "searcher/text_scores.h"

#include <algorithm>
#include <iterator>
#include <span>

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

Impacts impacts_of(const WordGroup& group, const RowList& rows) {
  Impacts sums(rows.size());
  if (!group.rows.empty()) {
    add_listed(group.rows, group.impacts, rows, sums);
  } else if (!group.impacts.empty()) {
    std::ranges::transform(rows, sums.begin(), [&](std::uint32_t row) { return group.impacts[row]; });
  }
  return sums;
}

}  // namespace

std::vector<double> TextScores::of(const PlanNode& node, const RowList& rows) const {
  std::vector<double> scores(rows.size());
  if (!rows.empty()) add(node, rows, scores);
  return scores;
}

void TextScores::add(const PlanNode& node, const RowList& rows, std::vector<double>& scores) const {
  switch (node.kind) {
    case PlanNode::Kind::word:
      return add_word(node, rows, scores);
    case PlanNode::Kind::all:
    case PlanNode::Kind::ordered:
      for (const PlanNode& child : node.children) add(child, rows, scores);
      return;
    case PlanNode::Kind::any:
      for (const PlanNode& child : node.children) add_where_matched(child, rows, scores);
      return;
    case PlanNode::Kind::best:
      return add_best(node, rows, scores);
    case PlanNode::Kind::filter:
    case PlanNode::Kind::negated:
    case PlanNode::Kind::nothing:
      return;
  }
}

void TextScores::add_word(const PlanNode& word, const RowList& rows, std::vector<double>& scores) const {
  finder_.deadline().check();
  const Impacts found = impacts(word, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) scores[i] += word.weight * found[i];
}

// Of alternatives: an article need not match the node.
void TextScores::add_where_matched(const PlanNode& node, const RowList& rows, std::vector<double>& scores) const {
  if (node.kind == PlanNode::Kind::word) return add_word(node, rows, scores);
  if (!has_words(node)) return;
  RowList matched;
  std::ranges::set_intersection(to_vector(finder_.find(node)), rows, std::back_inserter(matched));
  const std::vector<double> added = of(node, matched);
  auto at = rows.begin();
  for (std::size_t i = 0; i < matched.size(); ++i) {
    at = std::lower_bound(at, rows.end(), matched[i]);
    scores[static_cast<std::size_t>(at - rows.begin())] += added[i];
  }
}

void TextScores::add_best(const PlanNode& node, const RowList& rows, std::vector<double>& scores) const {
  std::vector<double> best(rows.size());
  for (const PlanNode& child : node.children) {
    std::vector<double> way(rows.size());
    add_where_matched(child, rows, way);
    for (std::size_t i = 0; i < rows.size(); ++i) best[i] = std::max(best[i], way[i]);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) scores[i] += best[i];
}

TextScores::Impacts TextScores::impacts(const PlanNode& word, const RowList& rows) const {
  Impacts sums(rows.size());
  if (word.group) {
    sums = impacts_of(*word.group, rows);
  } else if (word.terms.size() == 1 && finder_.worth_looking_up(word.terms.front(), word.postings, rows.size())) {
    sums = look_up(word.terms.front(), rows);
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

TextScores::Impacts TextScores::look_up(const std::string& term, const RowList& rows) const {
  const Xapian::docid first = finder_.snapshot().docids().first;
  Impacts found(rows.size());
  auto posting = finder_.database().postlist_begin(term);
  const auto end = finder_.database().postlist_end(term);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    posting.skip_to(first + rows[i]);
    if (posting == end) break;
    if (*posting == first + rows[i]) add_impact(found[i], posting.get_wdf());
  }
  return found;
}

}  // namespace dateline
