#include "analyzers/filters/filters.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {

void cut_long_tokens(TokenStream& stream) {
  for (Token& token : stream.tokens) {
    if (token.text.size() <= kMaxTokenBytes) continue;
    const std::string hash = to_hex(hash64(token.text));
    token.text = std::string(utf8_prefix(token.text, kMaxTokenBytes - hash.size())) + hash;
  }
}

}  // namespace dateline
