#include "searcher/plan.h"

#include <algorithm>

#include "searcher/score.h"

namespace dateline {

double max_text(const PlanNode& node) {
  if (node.kind == PlanNode::Kind::word) return node.weight * kMaxImpact;
  if (node.kind == PlanNode::Kind::filter || node.kind == PlanNode::Kind::negated) return 0;
  double sum = 0, most = 0;
  for (const PlanNode& child : node.children) {
    const double part = max_text(child);
    sum += part;
    most = std::max(most, part);
  }
  return node.kind == PlanNode::Kind::best ? most : sum;
}

bool has_words(const PlanNode& node) {
  if (node.kind == PlanNode::Kind::word) return true;
  if (node.kind == PlanNode::Kind::negated) return false;
  return std::ranges::any_of(node.children, has_words);
}

}  // namespace dateline
