// Any bytes: the analyzer must keep what token.h, analyzer.h and normalizer.h promise.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/normalizer.h"
#include "base/utf8.h"

namespace {

using dateline::Token;
using dateline::TokenRole;

void require(bool promise) {
  if (!promise) std::abort();
}

bool starts_code_point(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void check_token(const Token& token, std::string_view text, bool well_formed) {
  require(token.begin < token.end && token.end <= text.size());
  require(!token.text.empty() && token.text.size() <= dateline::kMaxTokenBytes);
  require(dateline::is_utf8(token.text) && dateline::is_utf8(token.stem));
  if (well_formed) require(starts_code_point(text, token.begin) && starts_code_point(text, token.end));
}

void check_positions(const std::vector<Token>& tokens) {
  std::uint32_t position = 0;
  for (const Token& token : tokens) {
    if (token.role == TokenRole::bigram) {
      require(token.position == 0 && token.last_position == 0);
      continue;
    }
    if (token.role == TokenRole::word || token.role == TokenRole::part) ++position;
    require(token.position == position);
    require((token.last_position > position) == (token.role == TokenRole::joined));
  }
  for (const Token& token : tokens) require(token.last_position <= position);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static dateline::Analyzer analyzer(*dateline::find_language("en"));
  const auto languages = dateline::language_profiles();
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto& chosen = languages[data[0] % languages.size()];
  const auto tokens = analyzer.analyze(text, chosen);
  const bool well_formed = dateline::is_utf8(text);
  for (const Token& token : tokens) {
    check_token(token, text, well_formed);
    require(analyzer.stem(token.text, chosen) == token.stem);
  }
  check_positions(tokens);
  require(analyzer.analyze(text, chosen) == tokens);
  (void)analyzer.resolve_language(text.substr(0, 5), text);
  const std::string folded = dateline::fold(text);
  require(dateline::fold(folded) == folded && dateline::is_utf8(folded));
  const std::string facet = dateline::fold_facet_value(text);
  require(dateline::fold_facet_value(facet) == facet);
  return 0;
}
