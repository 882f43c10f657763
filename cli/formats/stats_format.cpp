#include "cli/formats/stats_format.h"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

#include "base/utf8.h"
#include "cli/display_text.h"
#include "cli/formats/article_lines.h"
#include "cli/paint.h"
#include "index/index_space.h"

namespace dateline {
namespace {

std::string counts_text(const Counts& counts) {
  std::string text;
  for (const auto& [name, count] : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", with_commas(count), name.empty() ? "unknown" : name);
  }
  return printable(text);
}

std::string dates_text(const IndexStats& stats, const Calendar& calendar) {
  if (!stats.oldest || !stats.newest) return "none has a date";
  return fmt::format("{} to {}, {} undated", day_text(stats.oldest, calendar), day_text(stats.newest, calendar),
                     with_commas(stats.state.articles - stats.state.dated));
}

// Impacts hold for the length they were made with; far from it a rebuild ranks better.
std::string length_text(const IndexStats& stats) {
  constexpr double kWorthRebuilding = 0.25;
  const double drift = length_drift(stats);
  return fmt::format("{:.1f} tokens on average, impacts made for {:.1f} (drift {:+.1f} %){}", stats.measured_length,
                     stats.fixed_length, 100 * drift,
                     std::abs(drift) > kWorthRebuilding ? "; --rebuild would rank better" : "");
}

std::string order_text(const Degradation& state) {
  if (state.out_of_order == 0) return "newest first";
  const double share = static_cast<double>(state.out_of_order) / static_cast<double>(state.dated);
  return fmt::format("newest first but for {} of {} ({:.1f} %)", with_commas(state.out_of_order),
                     count_of(state.dated, "article"), 100 * share);
}

std::string disk_text(const Degradation& state) {
  std::string text = size_text(state.bytes);
  if (state.articles > 0) text += fmt::format(", {} an article", size_text(bytes_per_article(state)));
  if (state.growth) text += fmt::format(", {:.2f} times that of a fresh index", *state.growth);
  return text;
}

std::string advice_text(const Degradation& state) {
  std::string text;
  for (const OptimizeReason& reason : optimize_reasons(state)) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", reason.text);
  }
  return text.empty() ? text : "run dateline optimize: " + text;
}

std::string time_text(std::int64_t time, const Calendar& calendar) {
  return time == 0 ? "never" : minute_text(time, calendar);
}

}  // namespace

void write_stats(const IndexStats& stats, const Output& output) {
  const Paint paint(output.color);
  const auto line = [&](std::string_view label, const std::string& value) {
    constexpr std::size_t kLabelWidth = 11;
    const std::size_t width = output.terminal.interactive ? output.terminal.width - kLabelWidth : std::string::npos;
    std::string heading(label);
    for (const auto& part : wrap_text(value, width)) {
      output.out << paint(Style::detail, pad_right(heading, kLabelWidth)) << part << "\n";
      heading.clear();
    }
  };
  line("index", printable(stats.index));
  line("articles",
       with_commas(stats.state.articles) + (stats.sources.empty() ? "" : ": " + counts_text(stats.sources)));
  line("dates", dates_text(stats, output.calendar));
  line("languages", counts_text(stats.languages));
  line("files", counts_text(stats.files));
  if (stats.bad > 0) line("problems", with_commas(stats.bad) + " in files; index tells them");
  line("length", length_text(stats));
  line("order", order_text(stats.state));
  line("format", fmt::format("version {}", stats.format_version));
  line("built", time_text(stats.built_at, output.calendar));
  if (stats.optimized_at > 0) line("optimized", time_text(stats.optimized_at, output.calendar));
  line("updated", time_text(stats.updated_at, output.calendar));
  line("on disk", disk_text(stats.state));
  for (const auto& [table, bytes] : stats.tables) {
    output.out << "  " << pad_right(printable(table), 12) << pad_left(size_text(bytes), 12) << "\n";
  }
  if (const std::string advice = advice_text(stats.state); !advice.empty()) line("advice", advice);
}

void write_stats_json(const IndexStats& stats, const Output& output) {
  write_json_value(stats_to_json(stats), output.out, output.terminal);
}

}  // namespace dateline
