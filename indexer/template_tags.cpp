#include "indexer/template_tags.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace dateline {
namespace {

// What is longer was no tag; the bound keeps the walk linear.
constexpr std::size_t kLongestTag = 4096;

struct Delimiters {
  std::string_view open;
  std::string_view close;
};

// The longer ones first.
constexpr std::array<Delimiters, 5> kDelimiters = {
    {{"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"}, {"{:", "}"}}};

constexpr std::array<std::string_view, 2> kEnclosing = {"highlight", "comment"};

struct Tag {
  std::string_view content;  // Trimmed, without the dash of "{%-".
  std::size_t length = 0;    // 0: no tag.
};

Tag read_tag(std::string_view text) {
  for (const auto& [open, close] : kDelimiters) {
    if (!text.starts_with(open)) continue;
    const std::size_t end = text.substr(0, kLongestTag).find(close, open.size());
    if (end == std::string_view::npos) continue;
    std::string_view content = trim(text.substr(open.size(), end - open.size()));
    if (content.starts_with('-')) content = trim(content.substr(1));
    return {content, end + close.size()};
  }
  return {};
}

std::string_view first_word(std::string_view content) { return content.substr(0, content.find_first_of(" \t\r\n-%")); }

/// Bytes up to and with the tag that ends `name`; 0 if there is none.
std::size_t length_of_enclosed(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const Tag tag = read_tag(text.substr(at));
    std::string_view word = tag.content;
    if (word.starts_with("end")) {
      word.remove_prefix(3);
    } else if (word.starts_with('/')) {
      word = trim(word.substr(1));
    } else {
      continue;
    }
    if (first_word(word) == name) return at + tag.length;
  }
  return 0;
}

}  // namespace

std::string remove_template_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    out.append(text, 0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const Tag tag = read_tag(text);
    if (tag.length == 0) out += '{';
    const std::string_view name = first_word(tag.content);
    text.remove_prefix(std::max<std::size_t>(tag.length, 1));
    if (std::ranges::find(kEnclosing, name) != kEnclosing.end()) text.remove_prefix(length_of_enclosed(text, name));
  }
  return out;
}

}  // namespace dateline
