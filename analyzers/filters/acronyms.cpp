#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "analyzers/code_points.h"
#include "analyzers/filters/filters.h"
#include "analyzers/joint.h"

namespace dateline {
namespace {

bool is_single_letter(const Token& token) {
  const UChar32 c = first_code_point(token.text);
  return token.text.size() == static_cast<std::size_t>(U8_LENGTH(c)) && u_isUAlphabetic(c) != 0;
}

/// One past the last piece of the run that dots hold together from `first`.
std::size_t run_end(const TokenStream& stream, std::size_t first) {
  std::size_t end = first + 1;
  while (end < stream.tokens.size() && joint_between(stream, end - 1, end) == Joint::dot) ++end;
  return end;
}

bool is_acronym(const TokenStream& stream, std::size_t first, std::size_t end) {
  if (end - first < 2) return false;
  for (std::size_t at = first; at < end; ++at)
    if (!is_single_letter(stream.tokens[at])) return false;
  return true;
}

}  // namespace

void join_acronyms(TokenStream& stream) {
  auto& tokens = stream.tokens;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < tokens.size();) {
    const std::size_t end = run_end(stream, at);
    const bool acronym = is_acronym(stream, at, end);
    for (std::size_t from = at; from < end; ++from) {
      if (acronym && from > at) {
        tokens[kept - 1].text += tokens[from].text;
        tokens[kept - 1].end = tokens[from].end;
        continue;
      }
      if (kept != from) tokens[kept] = std::move(tokens[from]);
      ++kept;
    }
    // ICU leaves the last dot outside; taking it in lets `U.S.-led` be a compound.
    Token& last = tokens[kept - 1];
    if (acronym && last.end < stream.source.size() && stream.source[last.end] == '.') ++last.end;
    at = end;
  }
  tokens.resize(kept);
}

}  // namespace dateline
