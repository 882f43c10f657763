// Text as a terminal shows it: how wide it is, how it wraps, what must not reach it.
//
// Matches are marked with the two characters below while text is measured and wrapped; Paint turns them into
// colour. They cannot be forged: printable() removes every other control character, and articles hold none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

inline constexpr std::string_view kMatchOpen = "\x02";
inline constexpr std::string_view kMatchClose = "\x03";

/// Columns of a terminal: wide East Asian characters take two, combining and invisible ones and the marks none.
std::size_t display_width(std::string_view text);

/// `text` on one line and without anything that steers a terminal: line breaks and tabs become spaces, other
/// control characters (C0, C1, DEL), ill-formed bytes and bidirectional overrides become U+FFFD. Marks stay.
std::string printable(std::string_view text);

/// Lines of at most `width` columns, broken where Unicode allows it (UAX 14; so Chinese wraps too), and within
/// a word only if the word alone is wider. No line for an empty text. `text` must be printable.
std::vector<std::string> wrap_text(std::string_view text, std::size_t width);

/// `text` cut to `width` columns, with "…" at the end if something was cut.
std::string shorten(std::string_view text, std::size_t width);

/// `text` with spaces after (`pad_right`) or before it (`pad_left`) up to `width` columns.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

/// 1234567 as "1,234,567".
std::string with_commas(std::size_t number);

/// "1 article", "2 articles", "1,234 articles".
std::string count_of(std::size_t number, std::string_view noun);

}  // namespace dateline
