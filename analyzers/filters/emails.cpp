#include <iterator>
#include <string>

#include "analyzers/code_points.h"
#include "analyzers/filters/filters.h"
#include "analyzers/joint.h"

namespace dateline {
namespace {

constexpr std::size_t kMostParts = 8;

/// The character a joint puts into an address; 0 for joints that end it.
char address_character(Joint joint) {
  switch (joint) {
    case Joint::at:
      return '@';
    case Joint::dot:
      return '.';
    case Joint::hyphen:
      return '-';
    case Joint::underscore:
      return '_';
    default:
      return 0;
  }
}

/// Pieces [first, end) held together by the characters of an address.
struct Run {
  std::size_t first;
  std::size_t end;
  std::string text;
  int at_signs;
};

Run run_from(const TokenStream& stream, std::size_t first) {
  Run run{first, first + 1, stream.tokens[first].text, 0};
  for (; run.end < stream.tokens.size(); ++run.end) {
    const char between = address_character(joint_between(stream, run.end - 1, run.end));
    if (between == 0) break;
    run.at_signs += between == '@' ? 1 : 0;
    run.text += between;
    run.text += stream.tokens[run.end].text;
  }
  return run;
}

bool is_address(const TokenStream& stream, const Run& run) {
  const Token& first = stream.tokens[run.first];
  const bool mention = first.role != TokenRole::word || first.text.front() == '@';  // @user@example.social
  return !mention && run.end - run.first <= kMostParts && run.at_signs == 1;
}

void add_address(std::vector<Token>& out, std::vector<Token>& tokens, Run run) {
  Token joined;
  joined.text = std::move(run.text);
  joined.begin = tokens[run.first].begin;
  joined.end = tokens[run.end - 1].end;
  joined.last_position = static_cast<std::uint32_t>(run.end - run.first - 1);
  joined.role = TokenRole::joined;
  for (std::size_t at = run.first; at < run.end; ++at) {
    tokens[at].role = TokenRole::part;
    out.push_back(std::move(tokens[at]));
    if (at == run.first) out.push_back(joined);
  }
}

}  // namespace

void join_emails(TokenStream& stream) {
  const auto signs = stream.ascii ? "@" : "@\xEF";  // U+FF20 begins with EF
  if (!has_any(stream.source, signs)) return;
  auto& tokens = stream.tokens;
  std::vector<Token> out;
  out.reserve(tokens.size() + 4);
  for (std::size_t at = 0; at < tokens.size();) {
    Run run = run_from(stream, at);
    const std::size_t end = run.end;
    if (is_address(stream, run)) {
      add_address(out, tokens, std::move(run));
    } else {
      std::move(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.begin() + static_cast<std::ptrdiff_t>(end),
                std::back_inserter(out));
    }
    at = end;
  }
  tokens = std::move(out);
}

}  // namespace dateline
