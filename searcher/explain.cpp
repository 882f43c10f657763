#include "searcher/explain.h"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace dateline {
namespace {

using Terms = std::vector<TermScore>;

// Evaluates plan nodes for one article. Contributions are scaled by kScoreScale, so that their sum is exact.
class Evaluation {
 public:
  Evaluation(const Xapian::Database& database, const std::string& id_term) : enquire_(database), article_(id_term) {
    enquire_.set_weighting_scheme(ImpactWeight());
  }

  /// The words that contribute, or nullopt if the article does not match the node.
  std::optional<Terms> evaluate(const PlanNode& node) {
    switch (node.kind) {
      case PlanNode::Kind::word:
        return word(node);
      case PlanNode::Kind::ordered:
        return score(node.query) ? all(node) : std::nullopt;
      case PlanNode::Kind::all:
        return all(node);
      case PlanNode::Kind::any:
        return any(node);
      case PlanNode::Kind::best:
        return best(node);
      case PlanNode::Kind::filter:
        return score(node.query) ? std::optional<Terms>(Terms{}) : std::nullopt;
      case PlanNode::Kind::negated:
        return score(node.query) ? std::nullopt : std::optional<Terms>(Terms{});
      case PlanNode::Kind::nothing:
        break;
    }
    return Terms{};
  }

 private:
  // The article's weight for the query, scaled; nullopt if it does not match.
  std::optional<double> score(const Xapian::Query& query) {
    enquire_.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, article_));
    const Xapian::MSet matches = enquire_.get_mset(0, 1);
    if (matches.empty()) return std::nullopt;
    return matches.begin().get_weight();
  }

  std::optional<Terms> word(const PlanNode& node) {
    const std::optional<double> weight = score(node.query);
    if (!weight) return std::nullopt;
    if (node.weight == 0) return Terms{};
    const auto impact = static_cast<unsigned>(std::lround(*weight / node.weight));
    return Terms{{node.label, node.weight / kWeightScale, impact, *weight}};
  }

  std::optional<Terms> all(const PlanNode& node) {
    Terms terms;
    for (const PlanNode& child : node.children) {
      std::optional<Terms> part = evaluate(child);
      if (!part) return std::nullopt;
      terms.insert(terms.end(), part->begin(), part->end());
    }
    return terms;
  }

  std::optional<Terms> any(const PlanNode& node) {
    std::optional<Terms> terms;
    for (const PlanNode& child : node.children) {
      if (std::optional<Terms> part = evaluate(child)) {
        if (!terms) terms.emplace();
        terms->insert(terms->end(), part->begin(), part->end());
      }
    }
    return terms;
  }

  std::optional<Terms> best(const PlanNode& node) {
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

  Xapian::Enquire enquire_;
  Xapian::Query article_;
};

}  // namespace

Explainer::Explainer(const Xapian::Database& database, const Plan& plan, const Boost& boost, double max_text)
    : database_(database), plan_(plan), boost_(boost), max_text_(max_text) {}

Explanation Explainer::explain(Xapian::docid docid, const std::string& id_term) const {
  Explanation explanation;
  explanation.terms = Evaluation(database_, id_term).evaluate(plan_.root).value_or(std::vector<TermScore>());
  double text = 0;
  for (TermScore& term : explanation.terms) {
    text += term.contribution;
    term.contribution /= kScoreScale;
  }
  explanation.text = text / kScoreScale;
  const std::uint32_t row = boost_.range().row(docid);
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
