// Reading UTF-8 one code point at a time; the only place that uses ICU's macros for it.
#pragma once

#include <unicode/umachine.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline {

/// The code point at `at`, which must be less than text.size() and moves behind it; -1 for an ill-formed sequence.
inline UChar32 next_code_point(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  U8_NEXT(text.data(), at, text.size(), c);  // NOLINT(bugprone-inc-dec-in-conditions)
  return c;
}

/// The code point at `offset` of `text`; -1 if there is none.
inline UChar32 code_point_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? next_code_point(text, offset) : -1;
}

/// The code point that ends at `offset` of `text`; -1 if there is none.
inline UChar32 code_point_before(std::string_view text, std::size_t offset) {
  if (offset == 0) return -1;
  const std::string_view last = text.substr(0, offset).substr(offset - std::min<std::size_t>(offset, U8_MAX_LENGTH));
  auto at = static_cast<std::int32_t>(last.size());
  UChar32 c = 0;
  U8_PREV(last.data(), 0, at, c);  // NOLINT(bugprone-inc-dec-in-conditions)
  return c;
}

/// First and last code point of non-empty `text`.
inline UChar32 first_code_point(std::string_view text) { return code_point_at(text, 0); }
inline UChar32 last_code_point(std::string_view text) { return code_point_before(text, text.size()); }

/// True if `text` has one of these bytes. (find_first_of() of the standard library calls memchr() for every byte of
/// it.)
inline bool has_any(std::string_view text, std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [&](char c) { return text.find(c) != std::string_view::npos; });
}

/// True if `text` is ASCII.
inline bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return U8_IS_SINGLE(c); });
}

}  // namespace dateline
