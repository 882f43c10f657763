#include "searcher/explain.h"

#include <optional>
#include <utility>
#include <vector>

#include "searcher/text_scores.h"

namespace dateline {
namespace {

using Terms = std::vector<TermScore>;

// Evaluates plan nodes for one article. Contributions are scaled by kScoreScale, so that their sum is exact.
class Evaluation {
 public:
  Evaluation(const RowFinder& finder, std::uint32_t row) : finder_(finder), row_(row) {}

  /// The words that contribute, or nullopt if the article does not match the node.
  [[nodiscard]] std::optional<Terms> evaluate(const PlanNode& node) const {
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
        return finds(node) ? std::optional<Terms>(Terms{}) : std::nullopt;
      case PlanNode::Kind::negated:
        return finds(node) ? std::nullopt : std::optional<Terms>(Terms{});
      case PlanNode::Kind::nothing:
        break;
    }
    return Terms{};
  }

 private:
  [[nodiscard]] bool finds(const PlanNode& node) const { return finder_.find(node).contains(row_); }

  [[nodiscard]] std::optional<Terms> word(const PlanNode& node) const {
    const unsigned impact = TextScores(finder_).impacts(node, {row_}).front();
    if (impact == 0) return std::nullopt;
    return Terms{{node.label, node.weight / kWeightScale, impact, node.weight * impact}};
  }

  [[nodiscard]] std::optional<Terms> all(const PlanNode& node) const {
    Terms terms;
    for (const PlanNode& child : node.children) {
      std::optional<Terms> part = evaluate(child);
      if (!part) return std::nullopt;
      terms.insert(terms.end(), part->begin(), part->end());
    }
    return terms;
  }

  [[nodiscard]] std::optional<Terms> any(const PlanNode& node) const {
    std::optional<Terms> terms;
    for (const PlanNode& child : node.children) {
      if (std::optional<Terms> part = evaluate(child)) {
        if (!terms) terms.emplace();
        terms->insert(terms->end(), part->begin(), part->end());
      }
    }
    return terms;
  }

  [[nodiscard]] std::optional<Terms> best(const PlanNode& node) const {
    std::optional<Terms> terms;
    for (const PlanNode& child : node.children) {
      std::optional<Terms> part = evaluate(child);
      if (part && (!terms || sum(*part) > sum(*terms))) terms = std::move(part);
    }
    return terms;
  }

  static double sum(const Terms& terms) {
    double total = 0;
    for (const TermScore& term : terms) total += term.contribution;
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
  explanation.terms = Evaluation(finder_, row).evaluate(plan_.root).value_or(std::vector<TermScore>());
  double text = 0;
  for (TermScore& term : explanation.terms) {
    text += term.contribution;
    term.contribution /= kScoreScale;
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
