#include "cli/paint.h"

#include "cli/display_text.h"

namespace dateline {
namespace {

constexpr std::string_view kReset = "\033[0m";
constexpr std::string_view kMatch = "\033[1;31m";

std::string_view escape_sequence(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::title:
    case Style::heading:
      return "\033[1m";
    case Style::detail:
      return "\033[2m";
    case Style::link:
      return "\033[36m";
    case Style::chosen:
      return "\033[1;32m";
    case Style::warning:
      return "\033[33m";
  }
  return "";
}

}  // namespace

std::string Paint::line(Style style, std::string_view text, bool& in_match) const {
  const std::string_view base = color_ ? escape_sequence(style) : "";
  const std::string_view reset = color_ ? kReset : "";
  const std::string_view match = color_ ? kMatch : "";
  std::string out(in_match ? match : base);
  for (const char c : text) {
    if (c != kMatchOpen[0] && c != kMatchClose[0]) {
      out += c;
      continue;
    }
    const bool opens = c == kMatchOpen[0];
    if (opens != in_match) out.append(in_match || !base.empty() ? reset : "").append(opens ? match : base);
    in_match = opens;
  }
  return out.append(in_match || !base.empty() ? reset : "");
}

std::string Paint::operator()(Style style, std::string_view text) const {
  bool in_match = false;
  return line(style, text, in_match);
}

std::vector<std::string> Paint::lines(Style style, const std::vector<std::string>& lines) const {
  std::vector<std::string> painted;
  bool in_match = false;
  for (const auto& each : lines) painted.push_back(line(style, each, in_match));
  return painted;
}

}  // namespace dateline
