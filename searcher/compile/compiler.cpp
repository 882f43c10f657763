#include "searcher/compile/compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "index/schema.h"
#include "searcher/score.h"

namespace dateline {
namespace {

// Of nested boosts together: beyond these the score's arithmetic would not be exact.
constexpr double kLeastBoost = 0.01, kMostBoost = 100;

std::vector<PlanNode> compile_children(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  std::vector<PlanNode> children;
  for (const QueryNode& child : node.children) {
    PlanNode compiled = compiler.compile(child, scope);
    if (compiled.kind != PlanNode::Kind::nothing) children.push_back(std::move(compiled));
  }
  return children;
}

PlanNode compile_all(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  return compiler.combine(compile_children(compiler, node, scope), node.implicit && scope.match_any);
}

PlanNode compile_any(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  PlanNode any{PlanNode::Kind::any, compile_children(compiler, node, scope)};
  return any.children.empty() ? PlanNode() : any;
}

PlanNode compile_negated(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  CompileScope inner = scope;
  inner.highlight = false;
  inner.keep_stop_words = true;
  inner.typos = false;
  inner.match_any = false;  // Fewer words must not exclude more.
  PlanNode child = compiler.compile(node.children.at(0), inner);
  if (child.kind == PlanNode::Kind::nothing) return {};
  PlanNode negated{PlanNode::Kind::negated};
  negated.children.push_back(std::move(child));
  return negated;
}

PlanNode compile_scope(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  CompileScope inner = scope;
  inner.field = node.name == "title" ? CompileScope::Field::title : CompileScope::Field::excerpt;
  return compiler.compile(node.children.at(0), inner);
}

// Only what was typed may be misspelt.
PlanNode compile_best(Compiler& compiler, const QueryNode& node, const CompileScope& scope) {
  std::vector<PlanNode> ways;
  for (const QueryNode& child : node.children) {
    CompileScope inner = scope;
    inner.typos = scope.typos && node.flag && &child == &node.children.front();
    PlanNode way = compiler.compile(child, inner);
    if (way.kind != PlanNode::Kind::nothing) ways.push_back(std::move(way));
  }
  return ways.empty() ? PlanNode() : best_of(std::move(ways));
}

// By QueryNode::Kind. Add a kind of node here.
constexpr std::array<NodeCompiler, 13> kNodeCompilers{
    compile_all,   compile_any,   compile_negated,   compile_text,   compile_phrase, compile_prefix, compile_near,
    compile_scope, compile_facet, compile_published, compile_number, compile_date,   compile_best};

// Moves everything that scores into one child, of which any may match.
void make_alternatives(std::vector<PlanNode>& children) {
  if (std::ranges::count_if(children, has_words) < 2) return;
  PlanNode any{PlanNode::Kind::any};
  std::vector<PlanNode> rest;
  for (PlanNode& child : children) {
    (has_words(child) ? any.children : rest).push_back(std::move(child));
  }
  children = std::move(rest);
  children.push_back(std::move(any));
}

}  // namespace

std::string_view word_prefix(CompileScope::Field field) {
  return field == CompileScope::Field::title ? prefix::kTitle : prefix::kWord;
}

std::string field_label(CompileScope::Field field, std::string_view word) {
  const char* const name = field == CompileScope::Field::title     ? "title:"
                           : field == CompileScope::Field::excerpt ? "excerpt:"
                                                                   : "";
  return std::string(name).append(word);
}

Compiler::Compiler(const Snapshot& snapshot, const Snapshot::Lease& lease, CompileOptions options)
    : snapshot_(snapshot),
      database_(*lease),
      options_(std::move(options)),
      analyzer_(lease.analyzer()),
      language_(&snapshot.language()),
      words_left_(options_.bounds.words) {
  expansions_.terms = options_.bounds.expansions;
  expansions_.deadline = options_.bounds.deadline;
}

Plan Compiler::compile(const QueryNode& root, std::string_view query) {
  choose_language(query);
  CompileScope scope;
  scope.keep_stop_words = only_stop_words(root);
  scope.match_any = options_.match_any;
  PlanNode node = compile(root, scope);
  plan_.root = std::move(node);
  if (plan_.root.kind == PlanNode::Kind::nothing && query.find_first_not_of(" \t\n") != query.npos) {
    warn(root, "there is nothing in the query to search for; all articles are shown");
  }
  return std::move(plan_);
}

// The query's language decides its stop words and elisions; every language of the index has its say in the stems.
void Compiler::choose_language(std::string_view query) {
  language_ = &analyzer_.resolve_language(options_.language, query);
  languages_.clear();
  if (find_language(options_.language) != nullptr) {
    languages_.push_back(language_);
    return;
  }
  for (const std::string& code : snapshot_.statistics().languages) {
    if (const LanguageProfile* profile = find_language(code)) languages_.push_back(profile);
  }
  if (languages_.empty()) languages_.push_back(language_);
  const bool foreign = std::ranges::find(languages_, language_) == languages_.end();
  if (languages_.size() == 1 && foreign && languages_[0]->script == language_->script) language_ = languages_[0];
}

PlanNode Compiler::compile(const QueryNode& node, const CompileScope& scope) {
  options_.bounds.deadline.check();
  CompileScope inner = scope;
  inner.boost = std::clamp(inner.boost * node.boost, kLeastBoost, kMostBoost);
  return kNodeCompilers.at(static_cast<std::size_t>(node.kind))(*this, node, inner);
}

std::vector<Token> Compiler::analyze(const QueryNode& node) {
  std::vector<Token> tokens = analyzer_.analyze(node.text, *language_);
  const auto beyond = std::ranges::find_if(tokens, [&](const Token& token) { return token.position > words_left_; });
  if (beyond != tokens.end()) {
    tokens.erase(beyond, tokens.end());
    warn(node, fmt::format("the query has too many words; the first {} were searched", options_.bounds.words));
  }
  for (const Token& token : tokens) {
    if (takes_position(token)) --words_left_;
  }
  return tokens;
}

bool Compiler::only_stop_words(const QueryNode& node) {
  using Kind = QueryNode::Kind;
  if (node.kind == Kind::phrase || node.kind == Kind::prefix || node.kind == Kind::near) return false;
  if (node.kind == Kind::negated) return true;
  if (node.kind == Kind::text) return std::ranges::all_of(analyzer_.analyze(node.text, *language_), &Token::stop);
  return std::ranges::all_of(node.children, [&](const QueryNode& child) { return only_stop_words(child); });
}

PlanNode Compiler::word(const Token& token, const CompileScope& scope) {
  std::map<std::string, ZoneTerm> terms;  // By the term for the whole article: each once.
  const auto add = [&terms](std::string_view everywhere, std::string_view title, std::string_view text) {
    const std::string term = make_term(everywhere, text);
    terms.emplace(term, ZoneTerm{term, make_term(title, text)});
  };
  for (const LanguageProfile* language : languages_) {
    const bool stemmed = takes_position(token) || token.role == TokenRole::joined;
    const std::string stem = stemmed ? analyzer_.stem(token.text, *language) : std::string();
    if (stem.empty()) {
      add(prefix::kWord, prefix::kTitle, token.text);
      if (scope.highlight) plan_.highlight.forms.insert(token.text);
    } else {
      add(prefix::kStem, prefix::kTitleStem, stem);
      if (scope.highlight) plan_.highlight.stems.insert(stem);
    }
  }
  std::vector<ZoneTerm> group;
  for (auto& [term, zone] : terms) group.push_back(std::move(zone));
  return scored_group(token, group, scope);
}

PlanNode Compiler::form(const Token& token, const CompileScope& scope) {
  return scored_group(token, {{make_term(prefix::kWord, token.text), make_term(prefix::kTitle, token.text)}}, scope);
}

PlanNode Compiler::scored_group(const Token& token, const std::vector<ZoneTerm>& group, const CompileScope& scope) {
  std::vector<std::string> terms;
  std::size_t postings = 0;
  Xapian::doccount most_frequent = 0;
  for (const ZoneTerm& one : group) {
    const std::string& term = scope.field == CompileScope::Field::title ? one.title : one.everywhere;
    const Xapian::doccount frequency = database_.get_termfreq(term);
    if (frequency > 0) terms.push_back(term);
    postings += frequency;
    most_frequent = std::max(most_frequent, frequency);
  }
  PlanNode node{PlanNode::Kind::word, {}, field_label(scope.field, token.text)};
  node.weight = term_weight(database_.get_doccount(), most_frequent, scope.boost);
  if (scope.field == CompileScope::Field::excerpt) {
    node.within = std::make_shared<const DocSet>(find_in_excerpt(zones(), group));
  }
  node.terms = std::move(terms);
  node.postings = postings;
  return node;
}

PlanNode Compiler::combine(std::vector<PlanNode> children, bool loose) {
  if (children.empty()) return {};
  if (loose) make_alternatives(children);
  return {PlanNode::Kind::all, std::move(children)};
}

void Compiler::warn(const QueryNode& node, std::string message) {
  plan_.warnings.push_back({std::move(message), node.begin});
}

}  // namespace dateline
