#include <iterator>
#include <string>

#include "analyzers/filters/filters.h"
#include "analyzers/joint.h"

namespace dateline {
namespace {

constexpr std::size_t kMostParts = 5;  ///< Longer chains are lists or paths: plain words.

bool joins(Joint joint) {
  switch (joint) {
    case Joint::hyphen:
    case Joint::ampersand:
    case Joint::underscore:
    case Joint::dot:
    case Joint::colon:
    case Joint::non_joiner:
      return true;
    default:
      return false;
  }
}

bool is_open(const Token& token) {
  return token.role == TokenRole::word && token.text.front() != '@' && token.text.front() != '#';
}

/// The first token behind `at` that is no variant of it.
std::size_t next_word(const std::vector<Token>& tokens, std::size_t at) {
  ++at;
  while (at < tokens.size() && tokens[at].role == TokenRole::variant) ++at;
  return at;
}

/// Tokens [first, end): words held together, and their variants.
struct Run {
  std::size_t first;
  std::size_t end;
  std::size_t parts;
};

Run run_from(const TokenStream& stream, std::size_t first) {
  const auto& tokens = stream.tokens;
  Run run{first, next_word(tokens, first), 1};
  for (std::size_t last = first; run.end < tokens.size() && is_open(tokens[last]) && is_open(tokens[run.end]);) {
    if (!joins(joint_between(stream, last, run.end))) break;
    last = run.end;
    run.end = next_word(tokens, last);
    ++run.parts;
  }
  return run;
}

/// Parts run together; but a dot between digits stays, or version 1.2.3 would be the number 123.
Token joined_form(const TokenStream& stream, Run run) {
  const auto& tokens = stream.tokens;
  Token joined = tokens[run.first];
  joined.role = TokenRole::joined;
  joined.last_position = static_cast<std::uint32_t>(run.parts - 1);
  for (std::size_t last = run.first, at = next_word(tokens, last); at < run.end;
       last = at, at = next_word(tokens, at)) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool digits = is_digit(tokens[last].text.back()) && is_digit(tokens[at].text.front());
    if (digits && joint_between(stream, last, at) == Joint::dot) joined.text += '.';
    joined.text += tokens[at].text;
    joined.end = tokens[at].end;
  }
  return joined;
}

void add_compound(std::vector<Token>& out, TokenStream& stream, Run run) {
  const Token joined = joined_form(stream, run);
  const std::size_t second = next_word(stream.tokens, run.first);
  for (std::size_t at = run.first; at < run.end; ++at) {
    Token& token = stream.tokens[at];
    if (at == second) out.push_back(joined);
    if (token.role == TokenRole::word) token.role = TokenRole::part;
    out.push_back(std::move(token));
  }
}

bool has_compound(const TokenStream& stream) {
  for (std::size_t at = 0; at < stream.tokens.size();) {
    const Run run = run_from(stream, at);
    if (run.parts > 1) return true;
    at = run.end;
  }
  return false;
}

}  // namespace

void join_compounds(TokenStream& stream) {
  if (!has_compound(stream)) return;
  auto& tokens = stream.tokens;
  std::vector<Token> out;
  out.reserve(tokens.size() + 4);
  for (std::size_t at = 0; at < tokens.size();) {
    const Run run = run_from(stream, at);
    if (run.parts > 1 && run.parts <= kMostParts) {
      add_compound(out, stream, run);
    } else {
      std::move(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.begin() + static_cast<std::ptrdiff_t>(run.end),
                std::back_inserter(out));
    }
    at = run.end;
  }
  tokens = std::move(out);
}

}  // namespace dateline
