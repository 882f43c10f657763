#include "base/utf8.h"

#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

namespace dateline {
namespace {

constexpr std::int32_t kWord = sizeof(std::uint64_t);

/// True if `text` begins with eight ASCII bytes: most text does, and skipping them is many times faster.
bool is_ascii(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::uint64_t word = 0;
  if (text.size() < sizeof word) return false;
  std::memcpy(&word, text.data(), sizeof word);
  return (word & kHighBits) == 0;
}

}  // namespace

std::size_t find_ill_formed(std::string_view text) {
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    if (is_ascii(text.substr(static_cast<std::size_t>(at)))) {
      at += kWord;
      continue;
    }
    const std::int32_t begin = at;
    UChar32 code_point = 0;
    U8_NEXT(text.data(), at, length, code_point);
    if (code_point < 0) return static_cast<std::size_t>(begin);
  }
  return std::string_view::npos;
}

bool is_utf8(std::string_view text) { return find_ill_formed(text) == std::string_view::npos; }

bool is_clean_utf8(std::string_view text) { return text.find('\0') == std::string_view::npos && is_utf8(text); }

std::string clean_utf8(std::string_view text) {
  if (is_clean_utf8(text)) return std::string(text);
  std::string clean;
  clean.reserve(text.size());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t begin = at;
    UChar32 code_point = 0;
    U8_NEXT(text.data(), at, length, code_point);
    if (code_point < 0) {
      clean += "\xEF\xBF\xBD";
    } else if (code_point == 0) {
      clean += ' ';
    } else {
      clean.append(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    }
  }
  return clean;
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && U8_IS_TRAIL(static_cast<std::uint8_t>(text[end]))) --end;
  return text.substr(0, end);
}

}  // namespace dateline
