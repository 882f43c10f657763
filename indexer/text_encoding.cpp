#include "indexer/text_encoding.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "indexer/places.h"

namespace dateline {
namespace {

Problem note_at(std::string_view text, std::size_t offset, std::string reason) {
  const Place place = place_at(text, offset);
  return {{}, place.line, place.column, std::move(reason), false};
}

/// Every second character from `begin` while their other halves are NUL or, for more than ASCII, anything.
std::string narrow(std::string_view head, std::size_t begin, bool high_first) {
  constexpr std::size_t kCharacters = 128;
  std::string ascii;
  for (std::size_t at = begin; at + 1 < head.size() && ascii.size() < kCharacters; at += 2) {
    const char high = head[high_first ? at : at + 1];
    const char low = head[high_first ? at + 1 : at];
    ascii += high == '\0' && static_cast<unsigned char>(low) < 0x80 ? low : '?';
  }
  return ascii;
}

}  // namespace

std::string ascii_of_utf16(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xFF\xFE"sv)) return narrow(head, 2, false);
  if (head.starts_with("\xFE\xFF"sv)) return narrow(head, 2, true);
  if (head.size() < 4) return {};
  // Without a mark only what begins with two ASCII characters is taken for UTF-16.
  if (head[0] != '\0' && head[1] == '\0' && head[2] != '\0' && head[3] == '\0') return narrow(head, 0, false);
  if (head[0] == '\0' && head[1] != '\0' && head[2] == '\0' && head[3] != '\0') return narrow(head, 0, true);
  return {};
}

std::vector<Problem> encoding_problems(std::string_view text) {
  std::vector<Problem> problems;
  const std::size_t ill_formed = find_ill_formed(text);
  if (ill_formed != std::string_view::npos) {
    problems.push_back(note_at(text, ill_formed,
                               fmt::format("the byte {:02X} is not UTF-8 and is read as \uFFFD; save the file as UTF-8",
                                           static_cast<unsigned char>(text[ill_formed]))));
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) {
    problems.push_back(note_at(text, nul, "a NUL byte, read as a space; remove it, or restore a damaged file"));
  }
  return problems;
}

void unify_line_ends(std::string& text) {
  const std::size_t end = text.find_first_of("\r\n");
  if (end == std::string::npos || text[end] == '\n' || text.compare(end, 2, "\r\n") == 0) return;
  for (std::size_t at = text.find('\r', end); at != std::string::npos; at = text.find('\r', at + 1)) {
    if (text.compare(at, 2, "\r\n") != 0) text[at] = '\n';
  }
}

}  // namespace dateline
