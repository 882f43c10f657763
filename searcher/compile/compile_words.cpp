// Text and prefixes: what a person typed without quotes.
#include <fmt/format.h>

#include <algorithm>

#include "index/schema.h"
#include "searcher/compile/compiler.h"
#include "searcher/compile/zones.h"
#include "searcher/prefix_expansion.h"
#include "searcher/score.h"
#include "searcher/word_units.h"

namespace dateline {
namespace {

// A compound is found in one piece or as its parts in order; a run without spaces by its words or by its bigrams.
PlanNode compile_unit(Compiler& compiler, const QueryNode& node, const WordUnit& unit, const CompileScope& scope) {
  const bool one_word = unit.words.size() == 1 && unit.joined.empty() && unit.bigrams.empty();
  if (one_word) return compile_misspelt(compiler, node, unit.words.front(), scope);
  std::vector<PlanNode> ways;
  for (const Token& joined : unit.joined) ways.push_back(compiler.word(joined, scope));
  if (!unit.joined.empty() && unit.words.size() > 1) {
    ways.push_back(compile_sequence(compiler, unit.words, scope));
  } else if (!unit.words.empty()) {
    ways.push_back(compile_each(compiler, unit.words, scope));
  }
  if (unit.bigrams.size() > 1 || (unit.bigrams.size() == 1 && unit.words.size() > 1)) {
    ways.push_back(compile_run(compiler, unit.bigrams, scope));
  }
  return best_of(std::move(ways));
}

DocSet members_in_excerpt(const Compiler& compiler, const PrefixExpansion& expansion) {
  std::vector<ZoneTerm> terms;
  for (const std::string& form : expansion.terms) terms.push_back({form, make_term(prefix::kTitle, form)});
  return find_in_excerpt(compiler.zones(), terms);
}

bool is_stop_word(const WordUnit& unit) {
  return unit.joined.empty() && !unit.words.empty() && std::ranges::all_of(unit.words, &Token::stop);
}

}  // namespace

PlanNode best_of(std::vector<PlanNode> alternatives) {
  if (alternatives.size() == 1) return std::move(alternatives.front());
  return {PlanNode::Kind::best, std::move(alternatives)};
}

PlanNode compile_each(Compiler& compiler, const std::vector<Token>& tokens, const CompileScope& scope) {
  std::vector<PlanNode> words;
  for (const Token& token : tokens) words.push_back(compiler.word(token, scope));
  return words.size() == 1 ? std::move(words.front()) : compiler.combine(std::move(words), false);
}

PlanNode compile_run(Compiler& compiler, const std::vector<Token>& bigrams, const CompileScope& scope) {
  if (scope.highlight) {
    std::vector<std::string> run;
    for (const Token& bigram : bigrams) run.push_back(bigram.text);
    compiler.plan().highlight.runs.push_back(std::move(run));
  }
  CompileScope together = scope;
  together.highlight = false;  // A pair of characters alone says nothing.
  return compile_each(compiler, bigrams, together);
}

PlanNode compile_text(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  std::vector<PlanNode> units;
  for (const WordUnit& unit : group_words(compiler.analyze(node))) {
    if (is_stop_word(unit) && !scope.keep_stop_words) continue;
    units.push_back(compile_unit(compiler, node, unit, scope));
  }
  return units.size() == 1 ? std::move(units.front()) : compiler.combine(std::move(units), scope.match_any);
}

PlanNode compile_prefix(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  std::vector<Token> tokens = compiler.analyze(node);
  std::erase_if(tokens, [](const Token& token) { return !takes_position(token); });
  if (tokens.empty()) return {};
  const Token last = tokens.back();
  tokens.pop_back();

  const std::string beginning = std::string(word_prefix(scope.field)).append(last.text);
  const ExpansionBudget budget = compiler.expansions();
  const auto found = find_prefix(compiler.snapshot(), compiler.database(), beginning, compiler.expansions());
  if (!found->complete) {
    compiler.plan().exact = false;
    compiler.warn(node,
                  fmt::format("'{}*' begins too many words; the {} commonest were searched", last.text, found->words));
  }
  PlanNode group{PlanNode::Kind::word, {}, field_label(scope.field, last.text + "*")};
  group.weight = term_weight(compiler.database().get_doccount(), found->most_frequent, scope.boost);
  group.group = found;
  if (scope.field == CompileScope::Field::excerpt) {
    group.within = std::make_shared<const DocSet>(
        members_in_excerpt(compiler, expand_prefix(compiler.database(), beginning, budget)));
  }
  if (scope.highlight) compiler.plan().highlight.prefixes.push_back(last.text);

  std::vector<PlanNode> words;
  for (const Token& token : tokens) words.push_back(compiler.word(token, scope));
  words.push_back(std::move(group));
  return words.size() == 1 ? std::move(words.front()) : compiler.combine(std::move(words), false);
}

}  // namespace dateline
