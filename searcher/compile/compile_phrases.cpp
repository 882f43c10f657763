// Phrases and NEAR: words that must stand together.
#include <algorithm>
#include <utility>

#include "index/schema.h"
#include "searcher/compile/compiler.h"
#include "searcher/compile/zones.h"
#include "searcher/word_units.h"

namespace dateline {
namespace {

// Scores the words; keeps articles in which they stand together.
PlanNode ordered(Compiler& compiler, const std::vector<Token>& tokens, const PhraseShape& shape,
                 const CompileScope& scope) {
  using Field = CompileScope::Field;
  PlanNode node{PlanNode::Kind::ordered};
  CompileScope anywhere = scope;
  if (scope.field == Field::excerpt) anywhere.field = Field::everywhere;
  for (const Token& token : tokens) node.children.push_back(compiler.form(token, anywhere));
  const Zone zone = scope.field == Field::title     ? Zone::title
                    : scope.field == Field::excerpt ? Zone::excerpt
                                                    : Zone::anywhere;
  node.within = std::make_shared<const DocSet>(find_together(compiler.zones(), tokens, shape, zone));
  return node;
}

const Token& widest(const std::vector<Token>& joined) {
  return *std::ranges::max_element(joined, {}, [](const Token& token) { return token.last_position - token.position; });
}

}  // namespace

PlanNode compile_sequence(Compiler& compiler, const std::vector<Token>& tokens, const CompileScope& scope) {
  if (scope.highlight) {
    std::vector<std::string> forms;
    for (const Token& token : tokens) forms.push_back(token.text);
    compiler.plan().highlight.phrases.push_back(std::move(forms));
  }
  if (tokens.size() == 1) return compiler.form(tokens.front(), scope);
  return ordered(compiler, tokens, {true, static_cast<Xapian::termcount>(tokens.size())}, scope);
}

PlanNode compile_phrase(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  const std::vector<WordUnit> units = group_words(compiler.analyze(node));
  std::vector<Token> in_parts, in_one_piece;
  bool compound = false;
  for (const WordUnit& unit : units) {
    in_parts.insert(in_parts.end(), unit.words.begin(), unit.words.end());
    if (unit.joined.empty()) {
      in_one_piece.insert(in_one_piece.end(), unit.words.begin(), unit.words.end());
    } else {
      compound = true;
      in_one_piece.push_back(widest(unit.joined));
    }
  }
  if (in_parts.empty()) return {};
  std::vector<PlanNode> ways;
  ways.push_back(compile_sequence(compiler, in_parts, scope));
  if (compound) {
    ways.push_back(compile_sequence(compiler, in_one_piece, scope));
  } else if (units.size() == 1 && units.front().bigrams.size() > 1) {
    ways.push_back(compile_run(compiler, units.front().bigrams, scope));
  }
  return best_of(std::move(ways));
}

PlanNode compile_near(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  std::vector<Token> tokens;
  for (const QueryNode& child : node.children) {
    for (const WordUnit& unit : group_words(compiler.analyze(child))) {
      tokens.insert(tokens.end(), unit.words.begin(), unit.words.end());
    }
  }
  if (tokens.empty()) return {};
  if (scope.highlight) {
    for (const Token& token : tokens) compiler.plan().highlight.forms.insert(token.text);
  }
  if (tokens.size() == 1) return compiler.form(tokens.front(), scope);
  // Xapian's window counts all the words it spans. A wider one would reach from the title into the excerpt.
  const auto window =
      static_cast<Xapian::termcount>(std::min<std::size_t>(node.window + tokens.size() - 1, kPositionGap));
  return ordered(compiler, tokens, {false, window}, scope);
}

}  // namespace dateline
