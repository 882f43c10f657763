// UTF-8 checks and cuts that every folder needs before text reaches ICU, Xapian or JSON.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

/// May stand before a text, and is no part of it.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// `text` with every ill-formed sequence replaced by U+FFFD (as the Unicode standard recommends)
/// and NUL bytes by a space; returned unchanged when it is already clean.
std::string clean_utf8(std::string_view text);
bool is_clean_utf8(std::string_view text);

/// The offset of the first byte that does not belong to well-formed UTF-8; npos if there is none.
std::size_t find_ill_formed(std::string_view text);

/// True if `text` is well-formed UTF-8.
bool is_utf8(std::string_view text);

/// The longest prefix of `text` with at most `max_bytes` bytes that does not cut a code point.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

}  // namespace dateline
