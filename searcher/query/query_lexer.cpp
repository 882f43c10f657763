#include "searcher/query/query_lexer.h"

#include <algorithm>
#include <optional>

#include "searcher/query/number_expression.h"
#include "searcher/query/query_signs.h"

namespace dateline {
namespace {

using Kind = QueryToken::Kind;

constexpr double kDefaultNear = 10;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_one_of(Kind kind, std::initializer_list<Kind> kinds) { return std::ranges::find(kinds, kind) != kinds.end(); }

/// AND, OR, NOT, NEAR, NEAR/5; only in capitals, since "not" and "near" are words people look for.
std::optional<QueryToken> read_operator(std::string_view run) {
  QueryToken token;
  if (run == "AND") {
    token.kind = Kind::and_op;
  } else if (run == "OR") {
    token.kind = Kind::or_op;
  } else if (run == "NOT") {
    token.kind = Kind::not_op;
  } else if (run.starts_with("NEAR")) {
    const bool counted = run.starts_with("NEAR/") && std::ranges::all_of(run.substr(5), is_digit);
    const auto window = counted ? parse_number(run.substr(5)) : std::nullopt;
    if (!window && run != "NEAR") return std::nullopt;
    token.kind = Kind::near_op;
    token.number = window.value_or(kDefaultNear);
  } else {
    return std::nullopt;
  }
  return token;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  LexedQuery run() {
    while (at_ < query_.size()) step();
    push({.kind = Kind::end}, query_.size());
    return std::move(out_);
  }

 private:
  void step();
  bool lex_dash(std::size_t bytes);
  bool lex_phrase(std::size_t bytes);
  bool lex_boost();
  bool lex_field();
  void lex_run();
  void lex_word(std::string_view run, std::size_t end);

  [[nodiscard]] bool quote_opens(std::size_t at, std::size_t bytes) const;
  [[nodiscard]] std::size_t find_closing_quote(std::size_t from, bool plain_only) const;
  [[nodiscard]] std::size_t end_of_run() const;
  [[nodiscard]] bool value_follows(std::size_t at) const;
  [[nodiscard]] bool takes_marks() const;

  [[nodiscard]] Kind before() const { return out_.tokens.empty() ? Kind::end : out_.tokens.back().kind; }

  // The token covers the query from here to `end`, and the lexer goes on there.
  void push(QueryToken token, std::size_t end) {
    token.begin = at_;
    token.end = end;
    token.glued = glued_;
    out_.tokens.push_back(token);
    at_ = end;
    glued_ = true;
    const bool is_field = is_one_of(token.kind, {Kind::field, Kind::not_field});
    in_value_ = is_field || (in_value_ && token.kind == Kind::minus);
  }

  void skip(std::size_t bytes) {
    at_ += bytes;
    glued_ = false;
    in_value_ = false;
  }

  std::string_view query_;
  std::size_t at_ = 0;
  bool glued_ = false;
  bool in_value_ = false;  // Behind `title:` or `title:-`, where nothing is an operator or a field.
  LexedQuery out_;
};

void Lexer::step() {
  const auto [sign, bytes] = sign_at(query_, at_);
  switch (sign) {
    case Sign::space:
      return skip(bytes);
    case Sign::open:
      return push({.kind = Kind::open}, at_ + bytes);
    case Sign::close:
      return push({.kind = Kind::close}, at_ + bytes);
    case Sign::bar: {
      const bool doubled = at_ + bytes < query_.size() && sign_at(query_, at_ + bytes).sign == Sign::bar;
      return push({.kind = Kind::or_op, .text = "|"}, at_ + bytes + (doubled ? bytes : 0));
    }
    case Sign::minus:
      if (lex_dash(bytes)) return;
      break;
    case Sign::quote:
      if (lex_phrase(bytes)) return;
      break;
    default:
      if (lex_boost() || lex_field()) return;
  }
  lex_run();
}

// A facet's value may be `!!!`; among words it would say nothing.
bool Lexer::takes_marks() const {
  return in_value_ && before() == Kind::field && out_.tokens.back().field->kind != FieldKind::scope;
}

// A minus excludes what begins right behind it, where a word could begin. In quality:-5 it is a sign.
bool Lexer::lex_dash(std::size_t bytes) {
  if (in_value_ && before() != Kind::minus) {
    const QueryField* field = out_.tokens.back().field;
    if (field == nullptr || field->kind == FieldKind::number || field->kind == FieldKind::date) return false;
  }
  const std::size_t next = at_ + bytes;
  const bool can_begin = !glued_ || is_one_of(before(), {Kind::end, Kind::open, Kind::or_op, Kind::minus, Kind::field});
  if (!can_begin || !value_follows(next)) {
    skip(bytes);
  } else {
    push({.kind = Kind::minus}, next);
  }
  return true;
}

// A straight mark behind a letter or digit is one of inches or an apostrophe of some sort; a low or opening one
// opens a phrase even there, since Chinese and Japanese have no spaces around it.
bool Lexer::quote_opens(std::size_t at, std::size_t bytes) const {
  const std::string_view mark = query_.substr(at, bytes);
  const bool also_closes = mark == "\"" || mark == "\u201D";
  return !also_closes || at == at_ || !is_word_byte(query_[at - 1]);
}

std::size_t Lexer::find_closing_quote(std::size_t from, bool plain_only) const {
  for (std::size_t at = from; at < query_.size();) {
    const auto [sign, bytes] = sign_at(query_, at);
    const std::string_view mark = query_.substr(at, bytes);
    const bool fits = !plain_only || mark == "\"" || mark == "\uFF02";
    if (sign == Sign::quote && fits && !is_gershayim(query_, at, bytes)) return at;
    at += bytes;
  }
  return query_.size();
}

// A straight mark is closed by a straight one, so that „typographic“ ones may stand inside; any other by the
// next mark, since languages disagree which of them close. A search that fails is not repeated by later marks
// of its kind, as it says that there are none: this keeps the whole linear.
bool Lexer::lex_phrase(std::size_t bytes) {
  const std::size_t begin = at_ + bytes;
  const std::string_view mark = query_.substr(at_, bytes);
  const bool plain = mark == "\"" || mark == "\uFF02";
  std::size_t close = find_closing_quote(begin, plain);
  if (close == query_.size() && plain) close = find_closing_quote(begin, false);
  if (close == query_.size()) {
    out_.warnings.push_back({"a quotation mark without its partner is ignored", at_});
    at_ = begin;
    return true;
  }
  const std::size_t end = close + sign_at(query_, close).bytes;
  push({.kind = Kind::phrase, .text = query_.substr(begin, close - begin)}, end);
  return true;
}

// `^2` behind a phrase or a group; behind a word lex_word() finds it.
bool Lexer::lex_boost() {
  if (query_[at_] != '^' || !glued_ || !is_one_of(before(), {Kind::phrase, Kind::close})) return false;
  const std::size_t end = end_of_run();
  const auto number = parse_number(query_.substr(at_ + 1, end - at_ - 1));
  if (number) {
    push({.kind = Kind::boost, .number = *number}, end);
  } else {
    out_.warnings.push_back({"^ is followed by a number from 0.01 to 100; here it is ignored", at_});
    skip(1);
  }
  return true;
}

bool Lexer::value_follows(std::size_t at) const {
  if (at >= query_.size()) return false;
  const Sign sign = sign_at(query_, at).sign;
  return sign != Sign::space && sign != Sign::close && sign != Sign::bar;
}

// `https://x` and `std::string` are text, whatever stands before the colon.
bool Lexer::lex_field() {
  if (in_value_) return false;
  std::size_t colon = at_;
  while (colon < query_.size() && is_letter(query_[colon])) ++colon;
  if (colon == at_ || colon == query_.size()) return false;
  const auto [sign, bytes] = sign_at(query_, colon);
  const std::size_t value = colon + bytes;
  if (sign != Sign::colon || query_.substr(value).starts_with("//") || query_.substr(value).starts_with(':')) {
    return false;
  }
  const std::string_view name = query_.substr(at_, colon - at_);
  const QueryField* field = find_query_field(name);
  if (field == nullptr && !value_follows(value)) return false;
  push({.kind = field != nullptr ? Kind::field : Kind::not_field, .text = name, .field = field}, value);
  return true;
}

std::size_t Lexer::end_of_run() const {
  for (std::size_t at = at_; at < query_.size();) {
    const auto [sign, bytes] = sign_at(query_, at);
    if (sign == Sign::space || sign == Sign::open || sign == Sign::close || sign == Sign::bar) return at;
    if (sign == Sign::quote && at > at_ && !is_gershayim(query_, at, bytes) && quote_opens(at, bytes)) return at;
    at += bytes;
  }
  return query_.size();
}

void Lexer::lex_run() {
  const std::size_t end = end_of_run();
  const std::string_view run = query_.substr(at_, end - at_);
  const bool only_text = in_value_ || (glued_ && before() == Kind::minus);
  if (const auto op = only_text ? std::nullopt : read_operator(run)) {
    QueryToken token = *op;
    token.text = run;
    push(token, end);
  } else if (!takes_marks() && std::ranges::none_of(run, is_word_byte)) {
    skip(run.size());
  } else {
    lex_word(run, end);
  }
}

void Lexer::lex_word(std::string_view run, std::size_t end) {
  const std::size_t caret = run.rfind('^');
  const bool has_caret = caret != std::string_view::npos && caret > 0 && caret + 1 < run.size();
  const auto boost = has_caret ? parse_number(run.substr(caret + 1)) : std::nullopt;
  if (has_caret && !boost) {
    out_.warnings.push_back({"^ is followed by a number from 0.01 to 100; here it is text", at_ + caret});
  }
  const std::string_view word = boost ? run.substr(0, caret) : run;
  const std::size_t last = word.find_last_not_of('*');
  const std::size_t stem = last == std::string_view::npos ? 0 : last + 1;
  const bool is_prefix = stem > 0 && stem < word.size();
  push({.kind = is_prefix ? Kind::prefix : Kind::word, .text = word.substr(0, is_prefix ? stem : word.size())},
       at_ + word.size());
  if (boost) push({.kind = Kind::boost, .number = *boost}, end);
}

}  // namespace

LexedQuery lex_query(std::string_view query) { return Lexer(query).run(); }

}  // namespace dateline
