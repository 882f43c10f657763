#include "cli/formats/article_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/display_text.h"

namespace dateline {

std::string day_text(const std::optional<std::int64_t>& date, const Calendar& calendar) {
  if (!date) return "";
  const CivilTime civil = calendar.to_civil(*date);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::string minute_text(std::int64_t date, const Calendar& calendar) {
  const CivilTime civil = calendar.to_civil(date);
  return fmt::format("{} {:02}:{:02}", day_text(date, calendar), civil.hour, civil.minute);
}

std::string provider_text(const Provider& provider) {
  return printable(provider.name.empty() ? provider.domain : provider.name);
}

std::string topics_text(const Article& article) {
  return printable(fmt::format("{}", fmt::join(article.topics, ", ")));
}

std::string indented(const Paint& paint, Style style, const std::vector<std::string>& lines, std::size_t indent) {
  std::string out;
  for (const auto& line : paint.lines(style, lines)) out.append(indent, ' ').append(line).append("\n");
  return out;
}

std::size_t reading_width(std::size_t terminal_width) {
  constexpr std::size_t kWidest = 100;
  return std::min(terminal_width, kWidest);
}

}  // namespace dateline
