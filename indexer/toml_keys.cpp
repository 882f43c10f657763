#include "indexer/toml_keys.h"

#include <string>

namespace dateline {
namespace {

constexpr std::string_view kEndsKey = "\n=,{}[]";

std::size_t end_or(std::size_t found, std::size_t size) { return found == std::string_view::npos ? size : found; }

/// The offset after the string that opens at `open`; a text that is cut off ends it too.
std::size_t end_of_string(std::string_view text, std::size_t open) {
  const char quote = text[open];
  const bool long_string = text.substr(open, 3) == std::string(3, quote);
  const std::string close(long_string ? 3 : 1, quote);
  std::size_t at = open + close.size();
  while (at < text.size() && text.substr(at, close.size()) != close) {
    if (text[at] == '\n' && !long_string) return at;
    at += quote == '"' && text[at] == '\\' ? 2 : 1;
  }
  at += close.size();
  // Up to two quotes more belong to a long string's text.
  for (int more = 0; long_string && more < 2 && at < text.size() && text[at] == quote; ++more) ++at;
  return at < text.size() ? at : text.size();
}

}  // namespace

std::optional<std::size_t> find_deep_key(std::string_view text, std::size_t most) {
  std::size_t parts = 1;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = end_of_string(text, at);
      continue;
    }
    if (c == '#') {
      at = end_or(text.find('\n', at), text.size());
      continue;
    }
    if (kEndsKey.find(c) != std::string_view::npos) parts = 1;
    if (c == '.' && ++parts > most) return at;
    ++at;
  }
  return std::nullopt;
}

}  // namespace dateline
