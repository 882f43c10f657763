#include "searcher/explain.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "searcher/text_scores.h"

namespace dateline {
namespace {

// A word's share in a score, and what it counts as.
struct Part {
  const PlanNode* summand;  // The word, or the best of several ways that it belongs to.
  TermScore score;
};
using Parts = std::vector<Part>;

// Evaluates plan nodes for one article. Contributions are scaled by kScoreScale, so that their sum is exact.
class Evaluation {
 public:
  Evaluation(const RowFinder& finder, std::uint32_t row) : finder_(finder), row_(row) {}

  /// What contributes, or nullopt if the article does not match the node.
  [[nodiscard]] std::optional<Parts> evaluate(const PlanNode& node) const {
    switch (node.kind) {
      case PlanNode::Kind::word:
        return word(node);
      case PlanNode::Kind::ordered:
        return finds(node) ? all(node) : std::nullopt;
      case PlanNode::Kind::all:
        return all(node);
      case PlanNode::Kind::any:
        return any(node);
      case PlanNode::Kind::best:
        return best(node);
      case PlanNode::Kind::filter:
        return finds(node) ? std::optional<Parts>(Parts{}) : std::nullopt;
      case PlanNode::Kind::negated:
        return finds(node) ? std::nullopt : std::optional<Parts>(Parts{});
      case PlanNode::Kind::nothing:
        break;
    }
    return Parts{};
  }

 private:
  [[nodiscard]] bool finds(const PlanNode& node) const { return finder_.find(node).contains(row_); }

  [[nodiscard]] std::optional<Parts> word(const PlanNode& node) const {
    const unsigned impact = TextScores(finder_).impacts(node, {row_}).front();
    if (impact == 0) return std::nullopt;
    return Parts{{&node, {node.label, node.weight / kWeightScale, impact, node.weight * impact}}};
  }

  [[nodiscard]] std::optional<Parts> all(const PlanNode& node) const {
    Parts parts;
    for (const PlanNode& child : node.children) {
      const std::optional<Parts> more = evaluate(child);
      if (!more) return std::nullopt;
      add(*more, parts);
    }
    return parts;
  }

  [[nodiscard]] std::optional<Parts> any(const PlanNode& node) const {
    std::optional<Parts> parts;
    for (const PlanNode& child : node.children) {
      if (const std::optional<Parts> more = evaluate(child)) {
        if (!parts) parts.emplace();
        add(*more, *parts);
      }
    }
    return parts;
  }

  [[nodiscard]] std::optional<Parts> best(const PlanNode& node) const {
    std::optional<Parts> parts;
    for (const PlanNode& child : node.children) {
      std::optional<Parts> way = evaluate(child);
      if (way && (!parts || sum(*way) > sum(*parts))) parts = std::move(way);
    }
    if (parts) {
      for (Part& part : *parts) part.summand = &node;
    }
    return parts;
  }

  // What counts already does not count again.
  static void add(const Parts& more, Parts& parts) {
    const std::vector<Part> known = parts;
    std::ranges::copy_if(more, std::back_inserter(parts), [&](const Part& part) {
      return std::ranges::none_of(known, [&](const Part& each) { return same_score(*each.summand, *part.summand); });
    });
  }

  static double sum(const Parts& parts) {
    double total = 0;
    for (const Part& part : parts) total += part.score.contribution;
    return total;
  }

  const RowFinder& finder_;
  std::uint32_t row_;
};

}  // namespace

Explainer::Explainer(const RowFinder& finder, const Plan& plan, const Boost& boost, double max_text)
    : finder_(finder), plan_(plan), boost_(boost), max_text_(max_text) {}

Explanation Explainer::explain(Xapian::docid docid) const {
  const std::uint32_t row = boost_.range().row(docid);
  Explanation explanation;
  double text = 0;
  for (const Part& part : Evaluation(finder_, row).evaluate(plan_.root).value_or(Parts())) {
    text += part.score.contribution;
    explanation.terms.push_back(part.score);
    explanation.terms.back().contribution /= kScoreScale;
  }
  explanation.text = text / kScoreScale;
  const Boost::Parts parts = boost_.parts(row);
  explanation.max_text = max_text_ / kScoreScale;
  explanation.decay = parts.decay;
  explanation.quality = parts.quality;
  explanation.recency = parts.recency / kScoreScale;
  explanation.prior = parts.prior / kScoreScale;
  explanation.score = (text + boost_.weight(row)) / kScoreScale;
  return explanation;
}

}  // namespace dateline
