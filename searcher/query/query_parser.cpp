#include "searcher/query/query_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "searcher/query/query_fields.h"
#include "searcher/query/query_lexer.h"
#include "searcher/query/query_lists.h"
#include "searcher/query/query_parentheses.h"
#include "searcher/query/query_signs.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;
using Mark = QueryToken::Kind;
using Nodes = std::vector<QueryNode>;
using Operand = std::optional<QueryNode>;  // Absent if nothing was left of it, as of "" and ().

constexpr double kLeastBoost = 0.01;
constexpr double kMostBoost = 100;
constexpr double kWidestNear = 1000;

bool starts_operand(Mark mark) {
  switch (mark) {
    case Mark::word:
    case Mark::prefix:
    case Mark::phrase:
    case Mark::field:
    case Mark::not_field:
    case Mark::open:
    case Mark::minus:
    case Mark::not_op:
      return true;
    default:
      return false;
  }
}

// The start of what was typed, for a warning.
std::string shortened(std::string_view text) {
  constexpr std::size_t kMostBytes = 40;
  const std::string clean = clean_utf8(text);
  const std::string_view head = utf8_prefix(clean, kMostBytes);
  return std::string(head) + (head.size() < clean.size() ? "…" : "");
}

/// Recursive descent: alternatives (OR) of lists (AND, white space) of chains (NEAR) of operands. The parentheses are
/// balanced, and only they make it recurse, so the depth is bounded.
class Parser {
 public:
  Parser(LexedQuery query, const ParseContext& context)
      : tokens_(std::move(query.tokens)), warnings_(std::move(query.warnings)), context_(context) {}

  Operand alternatives();
  std::vector<QueryWarning> take_warnings() { return std::move(warnings_); }

 private:
  Operand list();
  Operand chain();
  Operand join_near(Nodes parts, double window, std::size_t offset);
  Operand operand();
  Operand primary();
  Operand group();
  Operand word();
  Operand leaf(const QueryToken& token);
  Operand field();
  Operand scoped(const QueryToken& field);
  Operand values(const QueryToken& field);
  Operand value();
  Operand value_as_words(const QueryToken& token);
  Operand name_as_word(const QueryToken& field);
  Operand not_a_field(const QueryToken& field);

  bool toggle_negations();
  Operand take_boost(Operand node);
  void apply_boost(QueryNode& node, const QueryToken& boost);
  bool take_leaf(std::size_t offset);
  void warn_dangling(const QueryToken& op);
  void warn(std::string message, std::size_t offset) { warnings_.push_back({std::move(message), offset}); }

  [[nodiscard]] const QueryToken& peek() const { return tokens_[at_]; }
  // Stays at the end.
  const QueryToken& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }

  std::vector<QueryToken> tokens_;
  std::vector<QueryWarning> warnings_;
  const ParseContext& context_;
  std::size_t at_ = 0;
  std::size_t leaves_ = 0;
  bool full_ = false;                      // The bound of leaves was met: the rest is not read.
  const QueryField* values_of_ = nullptr;  // Within `provider:(…)`, where words are values.
};

Operand Parser::alternatives() {
  Nodes parts;
  for (;;) {
    if (Operand part = list()) parts.push_back(std::move(*part));
    if (peek().kind != Mark::or_op) return join_any(std::move(parts));
    const QueryToken& op = next();
    const bool joins = !parts.empty() && (starts_operand(peek().kind) || peek().kind == Mark::and_op);
    if (!joins) warn_dangling(op);
  }
}

Operand Parser::list() {
  Nodes parts;
  bool implicit = true;
  for (;;) {
    const Mark mark = peek().kind;
    if (starts_operand(mark)) {
      if (Operand part = chain()) parts.push_back(std::move(*part));
    } else if (mark == Mark::and_op || mark == Mark::near_op) {
      const QueryToken& op = next();
      const bool joins = mark == Mark::and_op && !parts.empty() && starts_operand(peek().kind);
      if (joins) implicit = false;
      if (!joins) warn_dangling(op);
    } else {
      return join_all(std::move(parts), implicit);
    }
  }
}

Operand Parser::chain() {
  Nodes parts;
  if (Operand first = operand()) parts.push_back(std::move(*first));
  const std::size_t offset = peek().begin;
  double window = 0;
  while (peek().kind == Mark::near_op && starts_operand(tokens_[at_ + 1].kind)) {
    window = std::max(window, next().number);
    if (Operand part = operand()) parts.push_back(std::move(*part));
  }
  if (parts.size() > 1) return join_near(std::move(parts), window, offset);
  return parts.empty() ? std::nullopt : Operand(std::move(parts.front()));
}

Operand Parser::join_near(Nodes parts, double window, std::size_t offset) {
  if (!std::ranges::all_of(parts, [](const QueryNode& part) { return part.kind == Kind::text; })) {
    warn("NEAR joins single words only; here it is read as AND", offset);
    return join_all(std::move(parts), false);
  }
  if (window < 1 || window > kWidestNear) {
    warn(fmt::format("NEAR takes 1 to {} words; the closest of these is used", kWidestNear), offset);
  }
  QueryNode near = make_list(Kind::near, std::move(parts));
  near.window = static_cast<unsigned>(std::clamp(window, 1.0, kWidestNear));
  return near;
}

Operand Parser::operand() {
  const std::size_t begin = peek().begin;
  const bool negated = toggle_negations();
  Operand node = starts_operand(peek().kind) ? primary() : std::nullopt;
  if (!node || !negated) return node;
  if (node->kind == Kind::negated) return std::move(node->children.front());
  return wrap(Kind::negated, std::move(*node), begin);
}

// Reads any number of minus signs and NOTs, two of which cancel out. @return whether they negate.
bool Parser::toggle_negations() {
  bool negated = false;
  for (; peek().kind == Mark::minus || peek().kind == Mark::not_op; next()) {
    const QueryToken& following = tokens_[at_ + 1];
    const bool is_word = peek().kind == Mark::not_op;
    if (is_word && !starts_operand(following.kind)) warn_dangling(peek());
    if (is_word || following.glued) negated = !negated;
  }
  return negated;
}

Operand Parser::primary() {
  switch (peek().kind) {
    case Mark::open:
      return group();
    case Mark::field:
    case Mark::not_field:
      return field();
    default:
      return values_of_ != nullptr ? value() : word();
  }
}

Operand Parser::group() {
  const std::size_t begin = next().begin;
  Operand node = alternatives();
  const std::size_t end = next().end;
  if (node && is_list(node->kind)) {
    node->begin = begin;
    if (!full_) node->end = end;
  }
  return take_boost(std::move(node));
}

Operand Parser::word() {
  const QueryToken& token = next();
  return take_boost(token.kind == Mark::phrase && is_blank(token.text) ? std::nullopt : leaf(token));
}

Operand Parser::leaf(const QueryToken& token) {
  if (!take_leaf(token.begin)) return std::nullopt;
  if (token.kind == Mark::phrase && token.text.find('*') != std::string_view::npos) {
    warn("a star inside quotation marks is ignored", token.begin);
  }
  QueryNode node;
  node.kind = token.kind == Mark::phrase ? Kind::phrase : token.kind == Mark::prefix ? Kind::prefix : Kind::text;
  node.text = clean_utf8(token.text);
  node.begin = token.begin;
  node.end = token.end;
  return node;
}

bool Parser::take_leaf(std::size_t offset) {
  if (full_) return false;
  if (leaves_ == query_limit::kTerms) {
    warn(fmt::format("more than {} terms; the rest is left out", query_limit::kTerms), offset);
    full_ = true;
    at_ = tokens_.size() - 1;
    return false;
  }
  ++leaves_;
  return true;
}

Operand Parser::take_boost(Operand node) {
  if (peek().kind != Mark::boost) return node;
  const QueryToken& boost = next();
  if (node) apply_boost(*node, boost);
  return node;
}

void Parser::apply_boost(QueryNode& node, const QueryToken& boost) {
  if (is_filter(node.kind)) {
    warn("^ has no effect on a filter, which decides only what is found", boost.begin);
    return;
  }
  const double factor = std::clamp(boost.number, kLeastBoost, kMostBoost);
  if (factor != boost.number) {
    warn(fmt::format("^ takes {} to {}; the closest of these is used", kLeastBoost, kMostBoost), boost.begin);
  }
  node.boost = std::clamp(node.boost * factor, kLeastBoost, kMostBoost);
}

// title:-x is -title:x.
Operand Parser::field() {
  const QueryToken& token = next();
  if (token.kind == Mark::not_field) return not_a_field(token);
  const bool negated = peek().glued && toggle_negations();
  Operand node;
  if (peek().glued && starts_operand(peek().kind)) {
    node = token.field->kind == FieldKind::scope ? scoped(token) : values(token);
  }
  if (!node) return name_as_word(token);
  return negated ? wrap(Kind::negated, std::move(*node), token.begin) : std::move(node);
}

Operand Parser::scoped(const QueryToken& field) {
  const QueryField* outer = std::exchange(values_of_, nullptr);
  Operand node = primary();
  values_of_ = outer;
  if (!node) return std::nullopt;
  QueryNode scope = wrap(Kind::scope, std::move(*node), field.begin);
  scope.name = field.field->target;
  return scope;
}

// A group distributes: provider:(a OR b) is provider:a OR provider:b.
Operand Parser::values(const QueryToken& field) {
  const QueryField* outer = std::exchange(values_of_, field.field);
  Operand node = primary();
  values_of_ = outer;
  if (node && (is_filter(node->kind) || is_list(node->kind))) node->begin = field.begin;
  return node;
}

Operand Parser::value() {
  const QueryToken& token = next();
  const std::string star = token.kind == Mark::prefix ? "*" : "";
  const std::string text = std::string(trim_space(token.text)) + star;
  if (text.empty()) return take_boost(std::nullopt);
  Operand node = read_field_value(*values_of_, text, context_);
  if (!node) return take_boost(value_as_words(token));
  if (!take_leaf(token.begin)) return std::nullopt;
  if (!star.empty()) warn("a facet takes whole values: the star is part of the value", token.end - 1);
  node->begin = token.begin;
  node->end = token.end;
  return take_boost(std::move(node));
}

Operand Parser::value_as_words(const QueryToken& token) {
  if (!full_) {
    warn(fmt::format("{}: takes {}; \"{}\" is searched as words", values_of_->name, values_of_->wants,
                     shortened(token.text)),
         token.begin);
  }
  return leaf(token);
}

Operand Parser::name_as_word(const QueryToken& field) {
  if (full_) return std::nullopt;
  warn(fmt::format("{}: takes {}, without a space before it; \"{}\" is searched as a word", field.field->name,
                   field.field->wants, field.text),
       field.begin);
  Operand node = leaf(field);
  if (node) node->end = field.begin + field.text.size();
  return node;
}

// foo:bar is the words foo and bar.
Operand Parser::not_a_field(const QueryToken& field) {
  const std::string hint = nearest_query_field(field.text);
  if (!hint.empty() && !full_) warn(fmt::format("\"{}\" is no field{}", field.text, hint), field.begin);
  Nodes parts;
  if (Operand name = leaf(field)) {
    name->end = field.begin + field.text.size();
    parts.push_back(std::move(*name));
  }
  const QueryField* outer = std::exchange(values_of_, nullptr);
  Operand rest = peek().glued && starts_operand(peek().kind) ? primary() : std::nullopt;
  values_of_ = outer;
  if (rest) parts.push_back(std::move(*rest));
  return join_all(std::move(parts), true);
}

void Parser::warn_dangling(const QueryToken& op) {
  if (full_) return;
  const std::string_view hint = op.text == "|" ? "" : "; to find the word, write it in quotation marks";
  warn(fmt::format("{} has nothing to join here and is ignored{}", op.text, hint), op.begin);
}

// Once is enough: a thousand stray parentheses are one mistake.
std::vector<QueryWarning> in_order_without_repeats(std::vector<QueryWarning> warnings) {
  std::ranges::sort(warnings, {},
                    [](const QueryWarning& warning) { return std::tie(warning.offset, warning.message); });
  std::unordered_set<std::string> seen;
  std::erase_if(warnings, [&](const QueryWarning& warning) { return !seen.insert(warning.message).second; });
  return warnings;
}

QueryWarning cut_warning(std::size_t offset) {
  return {fmt::format("the query is longer than {} bytes; the rest is left out", query_limit::kBytes), offset};
}

QueryNode make_root(Operand node, std::size_t bytes) {
  QueryNode root;
  root.implicit = true;
  root.end = bytes;
  if (node && node->kind == Kind::all && node->implicit && node->boost == 1.0) {
    root.children = std::move(node->children);
  } else if (node) {
    root.children.push_back(std::move(*node));
  }
  return root;
}

}  // namespace

ParsedQuery parse_query(std::string_view query, const ParseContext& context) {
  const std::string_view text = utf8_prefix(query, query_limit::kBytes);
  LexedQuery lexed = lex_query(text);
  if (text.size() < query.size()) lexed.warnings.push_back(cut_warning(text.size()));
  balance_parentheses(lexed);
  Parser parser(std::move(lexed), context);
  QueryNode root = make_root(parser.alternatives(), text.size());
  return {std::move(root), in_order_without_repeats(parser.take_warnings())};
}

ParsedQuery plain_query(std::string_view query) {
  const std::string_view text = utf8_prefix(query, query_limit::kBytes);
  QueryNode words;
  words.kind = Kind::text;
  words.text = text;
  words.end = text.size();
  ParsedQuery parsed{make_root(std::move(words), text.size()), {}};
  if (text.size() < query.size()) parsed.warnings.push_back(cut_warning(text.size()));
  return parsed;
}

}  // namespace dateline
