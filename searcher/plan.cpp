#include "searcher/plan.h"

#include <algorithm>
#include <vector>

#include "searcher/score.h"

namespace dateline {

namespace {

// What the score is the sum of: words, and the best of several ways to write one.
void collect_scored(const PlanNode& node, std::vector<const PlanNode*>& scored) {
  if (node.kind == PlanNode::Kind::negated) return;
  if (node.kind == PlanNode::Kind::word || node.kind == PlanNode::Kind::best) {
    const auto same = [&](const PlanNode* other) { return same_score(*other, node); };
    if (std::ranges::none_of(scored, same)) scored.push_back(&node);
    return;
  }
  for (const PlanNode& child : node.children) collect_scored(child, scored);
}

}  // namespace

bool same_score(const PlanNode& a, const PlanNode& b) {
  if (a.kind != b.kind || a.weight != b.weight || a.terms != b.terms) return false;
  if ((a.within == nullptr) != (b.within == nullptr)) return false;
  return (!a.terms.empty() || a.label == b.label) && std::ranges::equal(a.children, b.children, same_score);
}

double max_text(const PlanNode& node) {
  if (node.kind == PlanNode::Kind::word) return node.weight * kMaxImpact;
  if (node.kind == PlanNode::Kind::best) {
    double most = 0;
    for (const PlanNode& child : node.children) most = std::max(most, max_text(child));
    return most;
  }
  std::vector<const PlanNode*> scored;
  collect_scored(node, scored);
  double sum = 0;
  for (const PlanNode* each : scored) sum += max_text(*each);
  return sum;
}

bool has_words(const PlanNode& node) {
  if (node.kind == PlanNode::Kind::word) return true;
  if (node.kind == PlanNode::Kind::negated) return false;
  return std::ranges::any_of(node.children, has_words);
}

}  // namespace dateline
