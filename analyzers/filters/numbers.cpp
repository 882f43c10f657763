#include <algorithm>
#include <string>

#include "analyzers/filters/filters.h"
#include "analyzers/joint.h"

namespace dateline {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(const Token& token) { return std::all_of(token.text.begin(), token.text.end(), is_digit); }

bool separates_digits(Joint joint) {
  return joint == Joint::dot || joint == Joint::comma || joint == Joint::digit_space;
}

/// Pieces [first, end) that digits and their separators hold together; the last may close with letters ("1.5bn").
struct DigitRun {
  std::size_t first;
  std::size_t end;
};

DigitRun digit_run(const TokenStream& stream, std::size_t first) {
  std::size_t end = first + 1;
  while (end < stream.tokens.size() && is_number(stream.tokens[end - 1]) &&
         separates_digits(joint_between(stream, end - 1, end)))
    ++end;
  return {first, end};
}

bool is_group_of_three(const Token& token) {
  const auto& text = token.text;
  const auto digits = std::find_if_not(text.begin(), text.end(), is_digit) - text.begin();
  return digits == 3;
}

/// True if the pieces behind the first up to `last` are groups of three, all set off by `separator`.
bool is_grouped(const TokenStream& stream, DigitRun run, Joint separator) {
  const std::string& head = stream.tokens[run.first].text;
  if (head.size() > 3 || head.front() == '0') return false;
  for (std::size_t at = run.first + 1; at < run.end; ++at)
    if (joint_between(stream, at - 1, at) != separator || !is_group_of_three(stream.tokens[at])) return false;
  return true;
}

/// Where in the run the decimals begin: run.end if all of it is one whole number, run.first if it is no number.
///
/// A comma before groups of exactly three digits groups, any other one is a decimal point; a single dot is a decimal
/// point, several group; what differs from the separators before it is the decimal point.
std::size_t decimals_of(const TokenStream& stream, DigitRun run) {
  const Joint separator = joint_between(stream, run.first, run.first + 1);
  const bool single = run.end - run.first == 2;
  if (!(single && separator == Joint::dot) && is_grouped(stream, run, separator)) return run.end;
  const std::size_t last = run.end - 1;
  const Joint point = joint_between(stream, last - 1, last);
  if (point == Joint::digit_space) return run.first;
  if (single) return last;
  const bool mixed = point != separator && is_grouped(stream, {run.first, last}, separator);
  return mixed ? last : run.first;
}

void join(TokenStream& stream, DigitRun run, std::size_t decimals) {
  Token& number = stream.tokens[run.first];
  for (std::size_t at = run.first + 1; at < run.end; ++at) {
    if (at == decimals) number.text += '.';
    number.text += stream.tokens[at].text;
  }
  number.end = stream.tokens[run.end - 1].end;
}

}  // namespace

void join_numbers(TokenStream& stream) {
  auto& tokens = stream.tokens;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < tokens.size();) {
    const DigitRun run = is_digit(tokens[at].text.front()) ? digit_run(stream, at) : DigitRun{at, at + 1};
    const std::size_t decimals = run.end - run.first > 1 ? decimals_of(stream, run) : run.first;
    const bool joined = decimals != run.first;
    if (joined) join(stream, run, decimals);
    for (std::size_t from = run.first; from < (joined ? run.first + 1 : run.end); ++from, ++kept)
      if (kept != from) tokens[kept] = std::move(tokens[from]);
    at = run.end;
  }
  tokens.resize(kept);
}

}  // namespace dateline
