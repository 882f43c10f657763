// What is not UTF-8 text: found, named and reported rather than repaired in silence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/file_table.h"

namespace dateline {

/// If `head`, the beginning of a file, is UTF-16 with or without a byte order mark: the same characters of the first
/// 128 as ASCII ("?" for others); else empty.
std::string ascii_of_utf16(std::string_view head);

/// What to do about a file in UTF-16.
inline constexpr std::string_view kUtf16Advice =
    "written in UTF-16; convert it to UTF-8, for example with: iconv -f UTF-16 -t UTF-8";

/// The first byte of `text` that is not UTF-8, and the first NUL, with line and column from 1. Paths are empty; none is
/// `lost`: the text is read with U+FFFD and a space in their places.
std::vector<Problem> encoding_problems(std::string_view text);

/// If the first line ends with a CR that no LF follows (an old Macintosh's way): makes every such CR an LF.
void unify_line_ends(std::string& text);

}  // namespace dateline
