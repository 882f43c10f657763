#include "analyzers/filters/filters.h"
#include "analyzers/stemmer.h"

namespace dateline {

void add_stems(TokenStream& stream) {
  for (Token& token : stream.tokens) token.stem = stream.stemmer.stem(token.text, stream.language);
}

}  // namespace dateline
