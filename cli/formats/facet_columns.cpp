#include "cli/formats/facet_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/display_text.h"
#include "cli/formats/article_lines.h"

namespace dateline {
namespace {

constexpr std::size_t kGap = 3;

struct Line {
  std::string text;  // At most as wide as its block.
  Style style;
};

struct Block {
  std::size_t width = 0;
  std::vector<Line> lines;
};

std::size_t natural_width(const FacetResult& facet, std::size_t count_width) {
  std::size_t width = display_width(facet.name);
  for (const auto& value : facet.values) {
    width = std::max(width, 2 + display_width(printable(value.value)) + 1 + count_width);
  }
  return width;
}

Block make_block(const FacetResult& facet, std::size_t terminal_width) {
  constexpr std::size_t kWidest = 36;
  std::size_t count_width = 1;
  for (const auto& value : facet.values) count_width = std::max(count_width, with_commas(value.count).size());
  const std::size_t left_out = facet.total > facet.values.size() ? facet.total - facet.values.size() : 0;
  Block block;
  block.width = std::min({natural_width(facet, count_width), kWidest, terminal_width});
  block.width = std::max(block.width, count_width + 6);
  block.lines.push_back({shorten(facet.name, block.width), Style::heading});
  for (const auto& value : facet.values) {
    const std::size_t label = block.width - 2 - 1 - count_width;
    const std::string text = pad_right(shorten(printable(value.value), label), label);
    block.lines.push_back(
        {(value.selected ? "* " : "  ") + text + " " + pad_left(with_commas(value.count), count_width),
         value.selected ? Style::chosen : Style::plain});
  }
  if (left_out > 0) {
    block.lines.push_back({shorten(fmt::format("  and {} more", with_commas(left_out)), block.width), Style::detail});
  }
  return block;
}

std::string side_by_side(const std::vector<Block>& blocks, std::size_t begin, std::size_t end, const Paint& paint) {
  std::size_t height = 0;
  for (std::size_t at = begin; at < end; ++at) height = std::max(height, blocks[at].lines.size());
  std::string out;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    std::size_t pending = 0;  // Spaces not yet written: none at the end of a line.
    for (std::size_t at = begin; at < end; ++at) {
      if (row < blocks[at].lines.size()) {
        const auto& [text, style] = blocks[at].lines[row];
        line.append(pending, ' ').append(paint(style, text));
        pending = blocks[at].width - display_width(text) + kGap;
      } else {
        pending += blocks[at].width + kGap;
      }
    }
    out += line + "\n";
  }
  return out;
}

std::string number_text(const NumberResult& number, const Calendar& calendar) {
  if (number.count == 0) return "no article has it";
  if (number.name == "date") {
    return fmt::format("{} to {}", day_text(static_cast<std::int64_t>(number.min), calendar),
                       day_text(static_cast<std::int64_t>(number.max), calendar));
  }
  return fmt::format("{:.6g} to {:.6g}, mean {:.6g}, {}", number.min, number.max, number.mean,
                     count_of(number.count, "article"));
}

std::string number_lines(const NumberResult& number, const FacetLayout& layout) {
  std::string out = layout.paint(Style::heading, number.name);
  const std::size_t indent = number.name.size() + 2;
  std::size_t pending = 2;
  for (const auto& line : wrap_text(number_text(number, layout.calendar), layout.width - indent)) {
    out.append(pending, ' ').append(line).append("\n");
    pending = indent;
  }
  return out;
}

}  // namespace

std::string facet_columns(const SearchResponse& response, const FacetLayout& layout) {
  std::vector<Block> blocks;
  for (const auto& facet : response.facets) {
    if (!facet.values.empty()) blocks.push_back(make_block(facet, layout.width));
  }
  std::string out;
  for (std::size_t begin = 0; begin < blocks.size();) {
    std::size_t end = begin + 1;
    std::size_t used = blocks[begin].width;
    while (end < blocks.size() && used + kGap + blocks[end].width <= layout.width) used += kGap + blocks[end++].width;
    if (begin > 0) out += "\n";
    out += side_by_side(blocks, begin, end, layout.paint);
    begin = end;
  }
  if (!out.empty() && !response.numbers.empty()) out += "\n";
  for (const auto& number : response.numbers) out += number_lines(number, layout);
  return out;
}

}  // namespace dateline
