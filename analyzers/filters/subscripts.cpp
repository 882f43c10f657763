#include <unicode/uchar.h>

#include "analyzers/code_points.h"
#include "analyzers/filters/filters.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestUnit = 3;  ///< "km²" is a unit; a raised digit behind a longer word is a footnote.

bool is_digit_of(UChar32 c, UDecompositionType type) {
  return c >= 0 && u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE) == type && u_charType(c) == U_OTHER_NUMBER &&
         u_getNumericValue(c) >= 0 && u_getNumericValue(c) <= 9;
}

bool ends_with_letter(const Token& token) { return u_isUAlphabetic(last_code_point(token.text)) != 0; }

/// Takes the small digits right behind `token` into it.
void absorb_digits(std::string_view source, Token& token, UDecompositionType type) {
  for (UChar32 c = code_point_at(source, token.end); is_digit_of(c, type); c = code_point_at(source, token.end)) {
    token.text += static_cast<char>('0' + static_cast<int>(u_getNumericValue(c)));
    token.end += static_cast<std::uint32_t>(U8_LENGTH(c));
  }
}

}  // namespace

void join_subscripts(TokenStream& stream) {
  if (stream.ascii) return;
  std::size_t kept = 0;
  bool open = false;  // the token before ended in a subscript: H₂ goes on with O
  for (std::size_t at = 0; at < stream.tokens.size(); ++at) {
    Token& token = stream.tokens[at];
    if (open && stream.tokens[kept - 1].end == token.begin) {
      Token& before = stream.tokens[kept - 1];
      before.text += token.text;
      before.end = token.end;
    } else {
      if (kept != at) stream.tokens[kept] = std::move(token);
      ++kept;
    }
    Token& last = stream.tokens[kept - 1];
    const std::uint32_t end = last.end;
    if (ends_with_letter(last)) {
      absorb_digits(stream.source, last, U_DT_SUB);
      open = last.end > end;
      if (!open && last.text.size() <= kLongestUnit) absorb_digits(stream.source, last, U_DT_SUPER);
    } else {
      open = false;
    }
  }
  stream.tokens.resize(kept);
}

}  // namespace dateline
