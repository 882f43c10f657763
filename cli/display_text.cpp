#include "cli/display_text.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <memory>

#include "base/error.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Takes the code point at `at` and moves on; well-formed text only.
UChar32 next_code_point(std::string_view text, std::size_t& at) {
  auto index = static_cast<int32_t>(at);
  UChar32 code_point = 0;
  // NOLINTNEXTLINE(bugprone-inc-dec-in-conditions): inside ICU's macro.
  U8_NEXT(text.data(), index, static_cast<int32_t>(text.size()), code_point);
  at = static_cast<std::size_t>(index);
  return code_point < 0 ? 0xFFFD : code_point;
}

bool is_mark(UChar32 c) { return c == 0x02 || c == 0x03; }

std::size_t width_of(UChar32 c) {
  if (c < 0x20 || c == 0x7F) return 0;
  if (c < 0x7F) return 1;
  const auto category = U_GET_GC_MASK(c);
  const bool vowel_of_syllable = c >= 0x1160 && c <= 0x11FF;  // Joins the Hangul letter before it.
  if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0 || vowel_of_syllable) return 0;
  const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

bool steers_terminal(UChar32 c) {
  const bool control = (c < 0x20 && !is_mark(c)) || (c >= 0x7F && c < 0xA0);
  const bool bidirectional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || bidirectional;
}

// The longest prefix that fits, and at least one character: a terminal one column wide would loop forever.
std::string_view fitting_prefix(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t after = end;
    const std::size_t more = width_of(next_code_point(text, after));
    if (used + more > width && end > 0) break;
    used += more;
    end = after;
  }
  return text.substr(0, end);
}

std::string_view without_trailing_spaces(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// The pieces between which a line may break; each keeps the spaces after it.
std::vector<std::string_view> breakable_pieces(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<int64_t>(text.size()), &status);
  if (U_SUCCESS(status)) breaks->setText(&source, status);
  if (U_FAILURE(status)) throw Error(ErrorCode::io, std::string("ICU cannot break lines: ") + u_errorName(status));
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (int32_t end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) {
    pieces.push_back(text.substr(begin, static_cast<std::size_t>(end) - begin));
    begin = static_cast<std::size_t>(end);
  }
  utext_close(&source);
  return pieces;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::string printable(std::string_view text) {
  const std::string clean = clean_utf8(text);
  std::string out;
  out.reserve(clean.size());
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t begin = at;
    const UChar32 c = next_code_point(clean, at);
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029) {
      out += ' ';
    } else if (steers_terminal(c)) {
      out += kReplacement;
    } else {
      out.append(clean, begin, at - begin);
    }
  }
  return out;
}

std::vector<std::string> wrap_text(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  const auto finish = [&] {
    if (!line.empty()) lines.emplace_back(without_trailing_spaces(line));
    line.clear();
  };
  for (std::string_view piece : breakable_pieces(text)) {
    if (display_width(line) + display_width(without_trailing_spaces(piece)) > width) finish();
    while (display_width(without_trailing_spaces(piece)) > width) {
      const std::string_view part = fitting_prefix(piece, width);
      lines.emplace_back(part);
      piece.remove_prefix(part.size());
    }
    line += piece;
  }
  finish();
  return lines;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  const std::string_view kept = fitting_prefix(text, width > 1 ? width - 1 : 0);
  return std::string(without_trailing_spaces(kept)).append(kEllipsis);
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(text).append(used < width ? width - used : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(used < width ? width - used : 0, ' ').append(text);
}

std::string with_commas(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string count_of(std::size_t number, std::string_view noun) {
  return with_commas(number).append(" ").append(noun).append(number == 1 ? "" : "s");
}

}  // namespace dateline
