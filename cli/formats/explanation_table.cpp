#include "cli/formats/explanation_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/display_text.h"

namespace dateline {
namespace {

struct Row {
  std::string label, idf, impact, contribution;
};

// Says where a part comes from: "recency (decay 0.81)".
Row part(std::string_view name, std::string_view factor_name, double factor, double contribution) {
  return {fmt::format("{} ({} {:.2f})", name, factor_name, factor), "", "", fmt::format("{:.3f}", contribution)};
}

std::vector<Row> rows_of(const Explanation& explanation) {
  std::vector<Row> rows{{"term", "idf", "impact", "contribution"}};
  for (const auto& term : explanation.terms) {
    rows.push_back({printable(term.term), fmt::format("{:.3f}", term.idf), std::to_string(term.impact),
                    fmt::format("{:.3f}", term.contribution)});
  }
  if (explanation.recency != 0) rows.push_back(part("recency", "decay", explanation.decay, explanation.recency));
  if (explanation.prior != 0) rows.push_back(part("prior", "quality", explanation.quality, explanation.prior));
  rows.push_back({"sum", "", "", fmt::format("{:.3f}", explanation.score)});
  return rows;
}

}  // namespace

std::string explanation_table(const Explanation& explanation, std::size_t width) {
  constexpr std::size_t kNumbers = 8 + 8 + 14;  // Columns of idf, impact and contribution.
  constexpr std::size_t kNarrowestLabel = 6;
  const auto rows = rows_of(explanation);
  std::size_t label = 0;
  for (const auto& row : rows) label = std::max(label, display_width(row.label));
  label = std::min(label, std::max(width, kNumbers + kNarrowestLabel) - kNumbers);
  std::string out;
  for (const auto& row : rows) {
    out += pad_right(shorten(row.label, label), label) + pad_left(row.idf, 8) + pad_left(row.impact, 8) +
           pad_left(row.contribution, 14) + "\n";
  }
  return out;
}

}  // namespace dateline
