#include "indexer/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/toml_record.h"
#include "indexer/yaml_record.h"

namespace dateline {
namespace {

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

/// From the first line that says something. Hugo allows blank lines before the fence, and real posts have them.
std::string_view without_blank_lines(std::string_view text) {
  const std::string_view blank = text.substr(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text.substr(blank.find_last_of("\r\n") + 1);  // npos + 1 is 0.
}

std::string_view from_first_line(std::string_view text) { return without_blank_lines(without_mark(text)); }

/// The line at `begin`, without its line end and trailing blanks.
std::string_view line_at(std::string_view text, std::size_t begin) {
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

std::size_t next_line(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find('\n', begin);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// How front matter is fenced, and what reads the lines between.
struct Fence {
  std::string_view open;
  std::string_view close;
  std::string_view other_close;
  ParsedRecord (*parse)(std::string_view block);
};

constexpr std::array<Fence, 5> kFences = {{{"---", "---", "...", parse_yaml_record},
                                           {"---yaml", "---", "...", parse_yaml_record},
                                           {"---json", "---", "...", parse_json_record},
                                           {"---toml", "---", "...", parse_toml_record},
                                           {"+++", "+++", "+++", parse_toml_record}}};

/// The fence that the line opens; nullptr if it opens none.
const Fence* find_fence(std::string_view line) {
  const auto* found =
      std::ranges::find_if(kFences, [&](const Fence& fence) { return equals_ignoring_case(line, fence.open); });
  return found == kFences.end() ? nullptr : found;
}

struct Block {
  std::string_view inside;
  std::string_view after;
};

/// The block that begins on the second line and ends before a closing fence.
std::optional<Block> find_block(std::string_view text, const Fence& fence) {
  const std::size_t begin = next_line(text, 0);
  for (std::size_t at = begin; at < text.size(); at = next_line(text, at)) {
    const std::string_view line = line_at(text, at);
    if (line != fence.close && line != fence.other_close) continue;
    return Block{text.substr(begin, at - begin), text.substr(next_line(text, at))};
  }
  return std::nullopt;
}

FrontMatter refuse(std::string reason) {
  FrontMatter front;
  front.present = true;
  front.problems.push_back({{}, 1, 1, std::move(reason), true});
  return front;
}

/// All places by so many lines.
void move_down(FrontMatter& front, std::size_t lines) {
  for (Problem& problem : front.problems) problem.line += problem.line == 0 ? 0 : lines;
  for (PlacedValue& value : front.record.places) value.place.line += lines;
  front.record.lines_before += lines;
}

/// @param lines_before  file lines before the block.
FrontMatter from_parsed(ParsedRecord parsed, std::size_t lines_before) {
  FrontMatter front{true, std::move(parsed.record), {}, std::move(parsed.problems)};
  move_down(front, lines_before);
  return front;
}

FrontMatter read_fenced(std::string_view text, const Fence& fence) {
  const auto block = find_block(text, fence);
  if (!block) {
    return refuse(fmt::format("the front matter's closing {} is missing; add it on a line of its own", fence.close));
  }
  if (block->inside.size() > kMaxFrontMatterBytes) {
    return refuse(fmt::format(
        "the front matter, up to the next {} on a line of its own, is longer than 1 MB; shorten it", fence.close));
  }
  FrontMatter front = from_parsed(fence.parse(clean_utf8(block->inside)), 1);
  if (fence.parse == parse_json_record) front.record.json = block->inside;
  front.body = text.substr(static_cast<std::size_t>(block->after.data() - text.data()));
  return front;
}

/// Hugo's JSON front matter has no fence. Only a key or the end may follow the brace: `{% include x %}` and
/// `{{< x >}}` are templates.
bool opens_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::string_view inside = trim(text.substr(1));
  return inside.starts_with('"') || inside.starts_with('}');
}

/// The offset after the object at the beginning of `text`; npos if it never closes.
std::size_t end_of_object(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

FrontMatter read_leading_json(std::string_view text) {
  const std::size_t end = end_of_object(text.substr(0, kMaxFrontMatterBytes));
  if (end == std::string_view::npos) {
    // So much JSON is data.
    if (text.size() > kMaxFrontMatterBytes) return {};
    return refuse("the JSON front matter's closing } is missing, or a quote is never closed; close what is open");
  }
  FrontMatter front = from_parsed(parse_json_record(clean_utf8(text.substr(0, end))), 0);
  front.record.json = text.substr(0, end);
  front.body = text.substr(end);
  return front;
}

bool is_script_fence(std::string_view line) {
  return equals_ignoring_case(line, "---js") || equals_ignoring_case(line, "---javascript");
}

/// Front matter that begins on the first line.
FrontMatter read_head(std::string_view text) {
  const std::string_view first = line_at(text, 0);
  if (const Fence* fence = find_fence(first)) return read_fenced(text, *fence);
  if (opens_object(text)) return read_leading_json(text);
  if (is_script_fence(first)) {
    return refuse("front matter that is a script is not read; write its values as YAML, TOML or JSON");
  }
  return {};
}

}  // namespace

bool FrontMatter::lost() const { return std::ranges::any_of(problems, &Problem::lost); }

bool may_have_front_matter(std::string_view head) {
  // A file of an old Macintosh ends its lines with CR alone; source_reader.cpp sees to that.
  const std::string_view text = from_first_line(head);
  const std::string_view first = line_at(text.substr(0, text.find('\r')), 0);
  return find_fence(first) != nullptr || opens_object(text) || is_script_fence(first);
}

FrontMatter read_front_matter(std::string_view text) {
  const std::string_view head = from_first_line(text);
  FrontMatter front = read_head(head);
  const std::string_view before = text.substr(0, text.size() - head.size());
  move_down(front, static_cast<std::size_t>(std::ranges::count(before, '\n')));
  return front;
}

FrontMatter read_yaml_file(std::string_view text) {
  text = without_mark(text);
  const Fence& fence = kFences.front();
  if (line_at(text, 0) == fence.open && find_block(text.substr(0, kMaxFrontMatterBytes), fence)) {
    return read_fenced(text, fence);
  }
  if (text.size() > kMaxFrontMatterBytes)
    return refuse("a YAML file longer than 1 MB is not read; write JSON Lines instead");
  return from_parsed(parse_yaml_record(clean_utf8(text)), 0);
}

}  // namespace dateline
