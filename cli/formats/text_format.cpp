#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/display_text.h"
#include "cli/formats/article_lines.h"
#include "cli/formats/explanation_table.h"
#include "cli/formats/facet_columns.h"
#include "cli/formats/format.h"
#include "cli/paint.h"

namespace dateline {
namespace {

constexpr std::size_t kIndent = 2;

std::string highlighted(const std::string& highlight, const std::string& plain) {
  return printable(highlight.empty() ? plain : highlight);
}

std::string detail_line(const Hit& hit, const Calendar& calendar) {
  std::string line;
  const auto add = [&line](const std::string& part) {
    if (!part.empty()) line += (line.empty() ? "" : " · ") + part;
  };
  add(provider_text(hit.article.provider));
  add(day_text(hit.article.published_at, calendar));
  add(fmt::format("{:.3f}", hit.score));
  return line;
}

// Title, details, snippet, topics, link; of what the article lacks, no line.
std::string hit_block(const Hit& hit, const Output& output) {
  const Paint paint(output.color);
  const std::size_t width = reading_width(output.terminal.width);
  const std::size_t inner = width - kIndent;
  std::string out =
      indented(paint, Style::title, wrap_text(highlighted(hit.title_highlight, hit.article.title), width), 0);
  out += indented(paint, Style::detail, wrap_text(detail_line(hit, output.calendar), inner), kIndent);
  const auto snippet = wrap_text(highlighted(hit.excerpt_highlight, ""), inner);
  out += indented(paint, Style::plain, snippet, kIndent);
  const std::string topics = topics_text(hit.article);
  out += indented(paint, Style::detail, wrap_text(topics, inner), kIndent);
  if (hit.collapsed) {
    const std::string more = fmt::format("+ {} more", with_commas(hit.collapsed->count));
    out += indented(paint, Style::detail, {more}, kIndent);
  }
  // Never broken, so that a click or a copy takes all of it.
  const std::string link = printable(hit.article.web_url);
  if (!link.empty()) out += indented(paint, Style::link, {link}, kIndent);
  return out;
}

std::string indent_all(const std::string& lines) {
  std::string out;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = lines.find('\n', begin) + 1;
    out.append(2 * kIndent, ' ').append(lines, begin, end - begin);
    begin = end;
  }
  return out;
}

std::string explanation_of(const Hit& hit, std::size_t width) {
  if (!hit.explanation) return "";
  return indent_all(explanation_table(*hit.explanation, std::max<std::size_t>(width, 2 * kIndent) - 2 * kIndent));
}

std::string summary_line(const SearchResponse& response) {
  std::string found = (response.exact ? "" : "at least ") + count_of(response.total, "article");
  if (response.groups) found += " in " + count_of(*response.groups, "group");
  const std::string time = fmt::format("{:.1f} ms", response.took_ms);
  const bool all_shown = response.hits.size() == response.groups.value_or(response.total);
  if (response.hits.empty() || all_shown) return fmt::format("{}, {}", found, time);
  return fmt::format("{}, {} to {} shown, {}", found, with_commas(response.offset + 1),
                     with_commas(response.offset + response.hits.size()), time);
}

void write_blocks(const SearchResponse& response, const Output& output) {
  const Paint paint(output.color);
  for (const auto& hit : response.hits) {
    output.out << hit_block(hit, output) << explanation_of(hit, output.terminal.width) << "\n";
  }
  if (response.total == 0) return;
  output.out << indented(paint, Style::detail, wrap_text(summary_line(response), output.terminal.width), 0);
  const std::string facets = facet_columns(response, {paint, output.terminal.width, output.calendar});
  if (!facets.empty()) output.out << "\n" << facets;
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

// Always five columns, so that `cut` finds its way.
void write_lines(const SearchResponse& response, const Output& output) {
  const Paint paint(output.color);
  for (const auto& hit : response.hits) {
    output.out << fmt::format("{:.4f}\t{}\t{}\t{}\t{}\n", hit.score,
                              or_dash(day_text(hit.article.published_at, output.calendar)),
                              or_dash(provider_text(hit.article.provider)),
                              or_dash(paint(Style::plain, highlighted(hit.title_highlight, hit.article.title))),
                              or_dash(printable(hit.article.web_url)));
    output.out << explanation_of(hit, output.terminal.width);
  }
}

}  // namespace

void write_text(const SearchResponse& response, const Output& output) {
  output.terminal.interactive ? write_blocks(response, output) : write_lines(response, output);
}

}  // namespace dateline
