// Words that were perhaps meant otherwise: the words of the index that look like a typed one.
#include <algorithm>

#include "searcher/compile/compiler.h"
#include "searcher/score.h"

namespace dateline {
namespace {

constexpr std::size_t kMostNear = 8;  // Words of the index that one typed word is read as.
constexpr double kBesideTyped = 0.2;  // Weight of a word that was not typed where the typed one exists too.

bool is_rare(const Compiler& compiler, const PlanNode& word, const CompileScope& scope) {
  // By the weight, which falls with frequency: another look-up of the term would cost more.
  return word.weight == 0 || word.weight > term_weight(compiler.database().get_doccount(), kFewArticles, scope.boost);
}

bool is_among(const PlanNode& word, const std::vector<PlanNode>& ways) {
  return std::ranges::any_of(ways, [&](const PlanNode& way) { return way.terms == word.terms; });
}

// Adds to `ways`, which holds the word as typed, the words that look like it.
std::vector<Reading::Near> add_near(Compiler& compiler, const Token& token, const CompileScope& scope,
                                    std::vector<PlanNode>& ways) {
  const bool exists = !ways.front().terms.empty();
  std::vector<Reading::Near> near;
  for (const NearWord& other : compiler.snapshot().vocabulary().near(token.text, kMostNear)) {
    CompileScope cheaper = scope;
    cheaper.boost *= (exists ? kBesideTyped : 1.0) / other.price;
    Token read = token;
    read.text = other.text;
    PlanNode word = compiler.word(read, cheaper);
    if (word.terms.empty() || is_among(word, ways)) continue;
    near.push_back({other.text, other.price, word});
    ways.push_back(std::move(word));
  }
  return near;
}

}  // namespace

PlanNode compile_misspelt(Compiler& compiler, const QueryNode& node, const Token& token, const CompileScope& scope) {
  PlanNode typed = compiler.word(token, scope);
  if (!scope.typos) return typed;
  const bool rare = is_rare(compiler, typed, scope);
  const bool wanted = rare || compiler.read() == Typo::on;
  if (!wanted || most_edits(token.text) == 0) return typed;
  Plan& plan = compiler.plan();
  plan.doubtful = true;
  if (compiler.read() == Typo::off || !compiler.spend_reading()) return typed;

  std::vector<PlanNode> ways;
  ways.push_back(std::move(typed));
  std::vector<Reading::Near> near = add_near(compiler, token, scope, ways);
  if (!near.empty()) {
    const std::string word = node.text.substr(token.begin, token.end - token.begin);
    plan.readings.push_back({word, node.begin + token.begin, rare, std::move(near)});
  }
  return best_of(std::move(ways));
}

}  // namespace dateline
