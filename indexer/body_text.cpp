#include "indexer/body_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/html_text.h"
#include "indexer/markdown_inline.h"
#include "indexer/template_tags.h"

namespace dateline {
namespace {

constexpr std::size_t kBodyBytes = 64 << 10;
constexpr std::size_t kSummaryBytes = 300;
constexpr std::size_t kManualSummaryBytes = 1000;
constexpr std::string_view kEllipsis = "…";

/// What stands before the author's own end of the summary, if there is one.
std::optional<std::string_view> before_summary_mark(std::string_view body) {
  for (std::size_t at = body.find("<!--"); at != std::string_view::npos; at = body.find("<!--", at + 4)) {
    const std::size_t close = body.find("-->", at);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view word = trim(body.substr(at + 4, close - at - 4));
    if (equals_ignoring_case(word, "more") || equals_ignoring_case(word, "truncate")) return body.substr(0, at);
  }
  return std::nullopt;
}

/// Goes through the lines outside fenced code.
template <class Visit>
void for_each_text_line(std::string_view text, Visit visit) {
  std::string_view fence;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view trimmed = trim(line);
    if (!fence.empty()) {
      if (trimmed.starts_with(fence)) fence = {};
    } else if (trimmed.starts_with("```") || trimmed.starts_with("~~~")) {
      fence = trimmed.substr(0, 3);
    } else if (!visit(trimmed)) {
      return;
    }
  }
}

/// The text of an ATX heading and its level; level 0 if the line is none.
std::size_t heading_level(std::string_view line) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  return marks <= 6 && marks < line.size() && is_blank(line[marks]) ? marks : 0;
}

bool is_rule(std::string_view line) {
  return line.size() >= 2 && line.find_first_not_of("-=*_|:+ \t") == std::string_view::npos;
}

// "[name]: https://...", "[^1]: note", "{: .class}", "import x from 'y'" of MDX.
bool is_definition(std::string_view line) {
  if (line.starts_with("{:") && line.ends_with('}')) return true;
  if (line.starts_with("import ") && line.find(" from ") != std::string_view::npos) return true;
  const std::size_t close = line.find("]:");
  return line.starts_with('[') && close != std::string_view::npos && line.find(']') == close;
}

/// Without the marks of quotes, list items and table cells.
std::string without_block_marks(std::string_view line) {
  while (line.starts_with('>')) line = trim(line.substr(1));
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool numbered = digits > 0 && digits < 10 && digits + 1 < line.size() &&
                        (line[digits] == '.' || line[digits] == ')') && is_blank(line[digits + 1]);
  const bool bulleted = line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && is_blank(line[1]);
  if (numbered) line = trim(line.substr(digits + 2));
  if (bulleted) line = trim(line.substr(2));
  std::string text(line);
  if (line.starts_with('|')) std::ranges::replace(text, '|', ' ');
  return text;
}

std::string plain_text(std::string_view body) {
  const std::string source = remove_template_tags(body);
  std::string text;
  for_each_text_line(source, [&](std::string_view line) {
    if (heading_level(line) == 0 && !is_rule(line) && !is_definition(line)) text += without_block_marks(line) + "\n";
    return true;
  });
  return clean_text(markdown_inline_text(text));
}

}  // namespace

std::string cut_at_word(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return std::string(text);
  std::string_view cut = utf8_prefix(text, max_bytes - kEllipsis.size());
  const std::size_t blank = cut.rfind(' ');
  // Scripts without spaces are cut anywhere.
  if (blank != std::string_view::npos && blank > max_bytes / 2) cut = cut.substr(0, blank);
  while (!cut.empty() && (is_blank(cut.back()) || cut.back() == ',' || cut.back() == ';')) cut.remove_suffix(1);
  return std::string(cut).append(kEllipsis);
}

std::string summarize_body(std::string_view body) {
  const std::string clean = clean_utf8(utf8_prefix(body, kBodyBytes));
  if (const auto manual = before_summary_mark(clean)) {
    const std::string text = plain_text(*manual);
    if (!text.empty()) return cut_at_word(text, kManualSummaryBytes);
  }
  return cut_at_word(plain_text(clean), kSummaryBytes);
}

std::optional<std::string> first_heading(std::string_view body) {
  const std::string clean = remove_template_tags(clean_utf8(utf8_prefix(body, kBodyBytes)));
  std::optional<std::string> heading;
  for_each_text_line(clean, [&](std::string_view line) {
    if (heading_level(line) != 1) return true;
    std::string_view text = trim(line.substr(1));
    while (text.ends_with('#')) text.remove_suffix(1);
    heading = clean_text(markdown_inline_text(trim(text)));
    return heading->empty();
  });
  if (heading && heading->empty()) return std::nullopt;
  return heading;
}

}  // namespace dateline
