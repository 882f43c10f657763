// One golden file per token filter: text beside its tokens.
#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "analyzers/registry.h"

namespace dateline {
namespace {

std::string_view role_name(TokenRole role) {
  switch (role) {
    case TokenRole::word:
      return "word";
    case TokenRole::part:
      return "part";
    case TokenRole::joined:
      return "joined";
    case TokenRole::variant:
      return "variant";
    case TokenRole::bigram:
      return "bigram";
  }
  return "?";
}

std::string render_position(const Token& token) {
  if (token.position == token.last_position) return std::to_string(token.position);
  return std::to_string(token.position) + "-" + std::to_string(token.last_position);
}

/// A line a token: position, role, text, bytes and slice of the source, stem unless it is the text, stop.
std::string render(const Token& token, const std::string& source) {
  std::string line = render_position(token) + " " + std::string(role_name(token.role)) + " " + token.text;
  line += "  " + std::to_string(token.begin) + ".." + std::to_string(token.end);
  line += " \"" + source.substr(token.begin, token.end - token.begin) + "\"";
  if (token.stem.empty()) {
    line += " unstemmed";
  } else if (token.stem != token.text) {
    line += " ~" + token.stem;
  }
  if (token.stop) line += " stop";
  return line + "\n";
}

/// A case may begin with the text's language: "fr: L'homme".
std::string render_tokens(const std::string& input) {
  Analyzer analyzer(*find_language("en"));
  const bool declared = input.size() > 4 && input.substr(2, 2) == ": ";
  const std::string text = declared ? input.substr(4) : input;
  const LanguageProfile& language = analyzer.resolve_language(declared ? input.substr(0, 2) : "", text);
  std::string out;
  for (const Token& token : analyzer.analyze(text, language)) out += render(token, text);
  return out.empty() ? "(no tokens)\n" : out;
}

TEST(AnalyzerGolden, EveryFilterHasCases) {
  for (const TokenFilter& filter : token_filters()) {
    const auto file = std::filesystem::path("analyzers") / (std::string(filter.name) + ".txt");
    ASSERT_TRUE(std::filesystem::exists(golden_folder() / file)) << "the filter needs tests/golden/" << file.string();
  }
}

TEST(AnalyzerGolden, TokensAreAsRecorded) {
  for (const auto& entry : std::filesystem::directory_iterator(golden_folder() / "analyzers")) {
    if (entry.path().extension() != ".txt") continue;
    SCOPED_TRACE(entry.path().filename().string());
    check_golden_cases(std::filesystem::path("analyzers") / entry.path().filename(), render_tokens);
  }
}

}  // namespace
}  // namespace dateline
