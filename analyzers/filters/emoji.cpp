#include <unicode/uchar.h>

#include "analyzers/code_points.h"
#include "analyzers/filters/filters.h"

namespace dateline {
namespace {

bool is_style(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0 || u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR) != 0;
}

/// Joiners and tags stay: they make another picture (a family, the flag of Wales).
void drop_style(std::string& text) {
  std::string kept;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const UChar32 c = next_code_point(text, at);
    if (!is_style(c)) kept.append(text, begin, at - begin);
  }
  text = std::move(kept);
}

}  // namespace

void clean_emoji(TokenStream& stream) {
  if (stream.ascii) return;
  for (Token& token : stream.tokens) {
    const bool three_bytes_or_more = static_cast<unsigned char>(token.text.front()) >= 0xE0;
    if (three_bytes_or_more) drop_style(token.text);
  }
}

}  // namespace dateline
