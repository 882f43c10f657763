#include "indexer/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/html_entities.h"

namespace dateline {
namespace {

// What is longer was a stray '<'; the bound keeps the walk linear.
constexpr std::size_t kLongestTag = 4096;

enum class Element : std::uint8_t { inline_level, block, hidden };

struct ElementName {
  std::string_view name;
  Element element;
};

// In byte order of name.
constexpr auto kElements = std::to_array<ElementName>({
    {"a", Element::inline_level},
    {"abbr", Element::inline_level},
    {"address", Element::block},
    {"article", Element::block},
    {"aside", Element::block},
    {"audio", Element::block},
    {"b", Element::inline_level},
    {"big", Element::inline_level},
    {"blockquote", Element::block},
    {"br", Element::block},
    {"button", Element::inline_level},
    {"caption", Element::block},
    {"center", Element::block},
    {"cite", Element::inline_level},
    {"code", Element::inline_level},
    {"dd", Element::block},
    {"del", Element::inline_level},
    {"details", Element::block},
    {"div", Element::block},
    {"dl", Element::block},
    {"dt", Element::block},
    {"em", Element::inline_level},
    {"embed", Element::block},
    {"figcaption", Element::block},
    {"figure", Element::block},
    {"font", Element::inline_level},
    {"footer", Element::block},
    {"form", Element::block},
    {"h1", Element::block},
    {"h2", Element::block},
    {"h3", Element::block},
    {"h4", Element::block},
    {"h5", Element::block},
    {"h6", Element::block},
    {"header", Element::block},
    {"hr", Element::block},
    {"i", Element::inline_level},
    {"iframe", Element::block},
    {"img", Element::inline_level},
    {"input", Element::inline_level},
    {"ins", Element::inline_level},
    {"kbd", Element::inline_level},
    {"label", Element::inline_level},
    {"li", Element::block},
    {"main", Element::block},
    {"mark", Element::inline_level},
    {"nav", Element::block},
    {"noscript", Element::block},
    {"object", Element::block},
    {"ol", Element::block},
    {"p", Element::block},
    {"param", Element::block},
    {"picture", Element::block},
    {"pre", Element::block},
    {"q", Element::inline_level},
    {"s", Element::inline_level},
    {"samp", Element::inline_level},
    {"script", Element::hidden},
    {"section", Element::block},
    {"small", Element::inline_level},
    {"source", Element::block},
    {"span", Element::inline_level},
    {"strike", Element::inline_level},
    {"strong", Element::inline_level},
    {"style", Element::hidden},
    {"sub", Element::inline_level},
    {"summary", Element::block},
    {"sup", Element::inline_level},
    {"svg", Element::hidden},
    {"table", Element::block},
    {"tbody", Element::block},
    {"td", Element::block},
    {"tfoot", Element::block},
    {"th", Element::block},
    {"thead", Element::block},
    {"time", Element::inline_level},
    {"tr", Element::block},
    {"tt", Element::inline_level},
    {"u", Element::inline_level},
    {"ul", Element::block},
    {"var", Element::inline_level},
    {"video", Element::block},
    {"wbr", Element::inline_level},
});

struct Tag {
  std::string name;
  Element element;
  bool closing;
  std::size_t length;  // Bytes from '<' to '>'.
};

/// The index of the '>' that ends a tag; npos if there is none or another tag begins before.
std::size_t end_of_tag(std::string_view text) {
  char quote = '\0';
  const std::size_t limit = std::min(text.size(), kLongestTag);
  for (std::size_t at = 1; at < limit; ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at;
    } else if (c == '<') {
      break;
    }
  }
  return std::string_view::npos;
}

/// The tag at the beginning of `text`, which begins with '<'.
std::optional<Tag> read_tag(std::string_view text) {
  const bool closing = text.size() > 1 && text[1] == '/';
  const std::size_t begin = closing ? 2 : 1;
  std::size_t end = begin;
  while (end < text.size() && end < begin + 16 && (is_ascii_letter(text[end]) || is_ascii_digit(text[end]))) ++end;
  std::string name = ascii_lower(text.substr(begin, end - begin));
  const auto found = std::ranges::lower_bound(kElements, name, {}, &ElementName::name);
  if (found == kElements.end() || found->name != name) return std::nullopt;
  const bool ends_there = end < text.size() && (is_blank(text[end]) || text[end] == '/' || text[end] == '>');
  const std::size_t close = ends_there ? end_of_tag(text) : std::string_view::npos;
  if (close == std::string_view::npos) return std::nullopt;
  return Tag{std::move(name), found->element, closing, close + 1};
}

/// Bytes up to and with `</name>`; 0 if there is none.
std::size_t length_of_content(std::string_view text, const std::string& name) {
  const std::string wanted = "</" + name;
  for (std::size_t at = text.find("</"); at != std::string_view::npos; at = text.find("</", at + 2)) {
    if (!equals_ignoring_case(text.substr(at, wanted.size()), wanted)) continue;
    const std::size_t close = text.find('>', at);
    return close == std::string_view::npos ? text.size() : close + 1;
  }
  return 0;
}

/// Bytes of markup at the beginning of `text` ('<'...); 0 if it is text. Appends a blank for a block.
std::size_t skip_markup(std::string_view text, Markup markup, std::string& out) {
  if (text.starts_with("<!--")) {
    const std::size_t close = text.substr(0, kLongestTag).find("-->", 4);
    return close == std::string_view::npos ? 0 : close + 3;
  }
  const auto tag = read_tag(text);
  if (!tag) return 0;
  if (markup == Markup::inline_only && tag->element != Element::inline_level && tag->name != "br") return 0;
  if (tag->element != Element::inline_level) out += ' ';
  if (tag->element != Element::hidden || tag->closing) return tag->length;
  return tag->length + length_of_content(text.substr(tag->length), tag->name);
}

/// Bytes of white space or control characters at `at`: ASCII, C1, no-break space, line and paragraph separator, BOM.
/// `blank` tells which of both.
std::size_t length_of_invisible(std::string_view text, bool& blank) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  blank = is_blank(text[0]);
  if (byte(0) < 0x20 || byte(0) == 0x7F || text[0] == ' ') return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0xA0) {
    blank = byte(1) == 0xA0 || byte(1) == 0x85;
    return 2;
  }
  if (text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9") || text.starts_with("\xE3\x80\x80")) {
    blank = true;
    return 3;
  }
  return text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

/// How many bytes from `at` on are certainly visible characters.
std::size_t length_of_visible(std::string_view text, std::size_t at) {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
  const auto end = std::find_if(begin, text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF;
  });
  return static_cast<std::size_t>(end - begin);
}

}  // namespace

std::string strip_tags(std::string_view text, Markup markup) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('<'), text.size());
    out.append(text, 0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t skipped = skip_markup(text, markup, out);
    if (skipped == 0) out += '<';
    text.remove_prefix(std::max<std::size_t>(skipped, 1));
  }
  return out;
}

std::string single_line(std::string_view text) {
  const std::string clean = clean_utf8(text);
  std::string line;
  line.reserve(clean.size());
  bool gap = false;
  for (std::size_t at = 0; at < clean.size();) {
    bool blank = false;
    const std::size_t length = length_of_invisible(std::string_view(clean).substr(at), blank);
    if (length > 0) {
      gap = gap || blank;
      at += length;
      continue;
    }
    if (gap && !line.empty()) line += ' ';
    gap = false;
    const std::size_t visible = std::max<std::size_t>(1, length_of_visible(clean, at));
    line.append(clean, at, visible);
    at += visible;
  }
  return line;
}

std::string clean_text(std::string_view text, Markup markup) {
  if (text.find('<') == std::string_view::npos && text.find('&') == std::string_view::npos) return single_line(text);
  return single_line(decode_entities(strip_tags(text, markup)));
}

}  // namespace dateline
