#include "cli/formats/stats_format.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>
#include <numeric>
#include <ostream>

#include "base/utf8.h"
#include "cli/display_text.h"
#include "cli/formats/article_lines.h"
#include "cli/json_text.h"
#include "cli/paint.h"

namespace dateline {
namespace {

namespace json = boost::json;

std::uint64_t disk_size(const IndexStats& stats) {
  return std::accumulate(stats.tables.begin(), stats.tables.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& table) { return sum + table.second; });
}

std::string size_text(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} bytes", bytes);
  const auto size = static_cast<double>(bytes);
  if (bytes < 1024 * 1024) return fmt::format("{:.1f} KiB", size / 1024);
  return fmt::format("{:.1f} MiB", size / (1024 * 1024));
}

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
                     with_commas(stats.articles - stats.dated));
}

// Impacts hold for the length they were made with; far from it a rebuild ranks better.
std::string length_text(const IndexStats& stats) {
  constexpr double kWorthRebuilding = 0.25;
  const double drift = length_drift(stats);
  return fmt::format("{:.1f} tokens on average, impacts made for {:.1f} (drift {:+.1f} %){}", stats.measured_length,
                     stats.fixed_length, 100 * drift,
                     std::abs(drift) > kWorthRebuilding ? "; --rebuild would rank better" : "");
}

std::string order_text(const IndexStats& stats) {
  if (stats.out_of_order == 0) return "newest first";
  const double share = static_cast<double>(stats.out_of_order) / static_cast<double>(stats.neighbours);
  return fmt::format("newest first but for {} places of {} ({:.1f} %)", with_commas(stats.out_of_order),
                     with_commas(stats.neighbours), 100 * share);
}

std::string time_text(std::int64_t time, const Calendar& calendar) {
  return time == 0 ? "never" : minute_text(time, calendar);
}

json::value date_or_null(const std::optional<std::int64_t>& date) {
  return date ? json::value(format_utc(*date)) : json::value();
}

json::object counts_to_json(const Counts& counts) {
  json::object object;
  for (const auto& [name, count] : counts) object[clean_utf8(name)] = count;
  return object;
}

double rounded(double value) { return std::round(value * 10000) / 10000; }

}  // namespace

double length_drift(const IndexStats& stats) {
  return stats.fixed_length > 0 ? stats.measured_length / stats.fixed_length - 1 : 0;
}

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
  line("articles", with_commas(stats.articles) + (stats.sources.empty() ? "" : ": " + counts_text(stats.sources)));
  line("dates", dates_text(stats, output.calendar));
  line("languages", counts_text(stats.languages));
  line("files", counts_text(stats.files));
  if (stats.bad > 0) line("problems", with_commas(stats.bad) + " in files; index tells them");
  line("length", length_text(stats));
  line("order", order_text(stats));
  line("format", fmt::format("version {}", stats.format_version));
  line("built", time_text(stats.built_at, output.calendar));
  line("updated", time_text(stats.updated_at, output.calendar));
  line("on disk", size_text(disk_size(stats)));
  for (const auto& [table, bytes] : stats.tables) {
    output.out << "  " << pad_right(printable(table), 12) << pad_left(size_text(bytes), 12) << "\n";
  }
}

void write_stats_json(const IndexStats& stats, const Output& output) {
  json::object tables;
  for (const auto& [table, bytes] : stats.tables) tables[clean_utf8(table)] = bytes;
  const json::object object{
      {"index", clean_utf8(stats.index)},
      {"format_version", stats.format_version},
      {"articles", stats.articles},
      {"dated", stats.dated},
      {"oldest", date_or_null(stats.oldest)},
      {"newest", date_or_null(stats.newest)},
      {"sources", counts_to_json(stats.sources)},
      {"languages", counts_to_json(stats.languages)},
      {"files", counts_to_json(stats.files)},
      {"bad", stats.bad},
      {"average_length", json::object{{"impacts", rounded(stats.fixed_length)},
                                      {"now", rounded(stats.measured_length)},
                                      {"drift", rounded(length_drift(stats))}}},
      {"docid_order", json::object{{"neighbours", stats.neighbours}, {"out_of_order", stats.out_of_order}}},
      {"bytes", disk_size(stats)},
      {"tables", std::move(tables)},
      {"built_at", date_or_null(stats.built_at == 0 ? std::nullopt : std::optional(stats.built_at))},
      {"updated_at", date_or_null(stats.updated_at == 0 ? std::nullopt : std::optional(stats.updated_at))}};
  const JsonLayout layout = output.terminal.interactive ? JsonLayout::indented : JsonLayout::one_line;
  output.out << to_json_text(object, layout) << "\n";
}

}  // namespace dateline
