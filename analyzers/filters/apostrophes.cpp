#include "analyzers/filters/filters.h"
#include "analyzers/joint.h"

namespace dateline {
namespace {

bool is_held(const TokenStream& stream, std::size_t left, std::size_t right) {
  if (right >= stream.tokens.size()) return false;
  const Joint joint = joint_between(stream, left, right);
  return joint == Joint::apostrophe || joint == Joint::gershayim;
}

/// Joins the pieces [first, end) into the first. A closing `s` is a possessive or a short "is": it goes, but the
/// token still covers it, so that a highlight does and `Trump's-era` is a compound.
void join(TokenStream& stream, std::size_t first, std::size_t end) {
  auto& tokens = stream.tokens;
  Token& word = tokens[first];
  const bool possessive = tokens[end - 1].text == "s";
  for (std::size_t at = first + 1; at < end - (possessive ? 1 : 0); ++at) word.text += tokens[at].text;
  word.end = tokens[end - 1].end;
}

}  // namespace

void join_apostrophes(TokenStream& stream) {
  auto& tokens = stream.tokens;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < tokens.size();) {
    std::size_t end = at + 1;
    while (is_held(stream, end - 1, end)) ++end;
    if (end - at > 1) join(stream, at, end);
    if (kept != at) tokens[kept] = std::move(tokens[at]);
    ++kept;
    at = end;
  }
  tokens.resize(kept);
}

}  // namespace dateline
