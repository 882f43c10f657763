#include <unicode/uchar.h>

#include <algorithm>

#include "analyzers/code_points.h"
#include "analyzers/filters/filters.h"

namespace dateline {
namespace {

bool is_word_character(UChar32 c) { return c >= 0 && u_isalnum(c) != 0; }

/// `++` behind any word, `#` behind one that ends in a letter and where no tag begins.
std::string_view suffix_of(std::string_view source, const Token& token) {
  const std::string_view rest = source.substr(token.end);
  if (rest.starts_with("++")) return rest.substr(0, 2);
  if (!rest.starts_with('#') || is_word_character(code_point_at(rest, 1))) return {};
  return u_isalpha(last_code_point(token.text)) != 0 ? rest.substr(0, 1) : std::string_view{};
}

bool opens_word(UChar32 c) {
  constexpr auto kOpening = U_GC_PS_MASK | U_GC_PI_MASK;
  return c < 0 || u_isUWhiteSpace(c) != 0 || c == '"' || c == '\'' || (U_GET_GC_MASK(c) & kOpening) != 0;
}

/// The dot of `.NET`: before a word of letters, behind a space or an opening bracket or quotation mark.
bool has_dot_prefix(std::string_view source, const Token& token) {
  if (token.begin == 0 || source[token.begin - 1] != '.') return false;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return std::all_of(token.text.begin(), token.text.end(), is_letter) &&
         opens_word(code_point_before(source, token.begin - 1));
}

bool has_symbol(std::string_view source, const Token& token) {
  return !suffix_of(source, token).empty() || has_dot_prefix(source, token);
}

}  // namespace

void add_symbols(TokenStream& stream) {
  const auto marked = [&](const Token& token) { return has_symbol(stream.source, token); };
  if (std::ranges::none_of(stream.tokens, marked)) return;
  std::vector<Token> out;
  for (Token& token : stream.tokens) {
    const std::string_view suffix = suffix_of(stream.source, token);
    const bool dot = has_dot_prefix(stream.source, token);
    if (suffix.empty() && !dot) {
      out.push_back(std::move(token));
      continue;
    }
    Token& word = out.emplace_back(token);
    word.text.append(suffix);
    word.end += static_cast<std::uint32_t>(suffix.size());
    if (dot) {
      word.text.insert(0, 1, '.');
      --word.begin;
    }
    token.role = TokenRole::variant;
    out.push_back(std::move(token));
  }
  stream.tokens = std::move(out);
}

}  // namespace dateline
