#include "cli/formats/evaluation_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>

#include "cli/display_text.h"
#include "searcher/evaluation/evaluation_json.h"

namespace dateline {
namespace {

constexpr std::size_t kIdWidth = 12, kNumberWidth = 12;
constexpr std::size_t kMostChanged = 10;

std::string cells(const Measures& measures) {
  std::string text;
  for (const double measure : measures) text += pad_left(fmt::format("{:.4f}", measure), kNumberWidth);
  return text;
}

std::string heading(std::string_view first) {
  std::string text = pad_right(first, kIdWidth);
  for (const std::string_view name : kMeasureNames) text += pad_left(name, kNumberWidth);
  return text + "\n";
}

std::string count_of_queries(std::size_t number) { return with_commas(number) + (number == 1 ? " query" : " queries"); }

std::string id_cell(const std::string& id) { return pad_right(printable(id), kIdWidth); }

}  // namespace

void write_evaluation(const Evaluation& evaluation, bool details, const Output& output) {
  if (details) {
    output.out << heading("query");
    for (const QueryMeasures& query : evaluation.queries) {
      output.out << id_cell(query.id) << cells(query.measures) << "\n";
    }
    output.out << "\n";
  }
  output.out << pad_right("queries", kIdWidth) << with_commas(evaluation.queries.size()) << "\n";
  for (std::size_t at = 0; at < kMeasureNames.size(); ++at) {
    output.out << pad_right(kMeasureNames[at], kIdWidth) << fmt::format("{:.4f}\n", evaluation.mean[at]);
  }
}

void write_evaluation_json(const Evaluation& evaluation, bool details, const Output& output) {
  write_json_value(evaluation_to_json(evaluation, details), output.out, output.terminal);
}

void write_comparison(const Comparison& comparison, const Output& output) {
  output.out << count_of_queries(comparison.queries) << " in both; p by a paired randomization test\n\n"
             << fmt::format("{:<12}{:>12}{:>12}{:>12}{:>12}\n", "measure", "first", "second", "change", "p");
  for (std::size_t at = 0; at < kMeasureNames.size(); ++at) {
    const ComparedMeasure& one = comparison.measures[at];
    output.out << fmt::format("{:<12}{:>12.4f}{:>12.4f}{:>+12.4f}{:>12.4f}\n", kMeasureNames[at], one.first, one.second,
                              one.second - one.first, one.p_value);
  }
  if (comparison.changed.empty()) return;
  output.out << fmt::format("\nndcg@10 changed in {}, most in\n", count_of_queries(comparison.changed.size()));
  for (std::size_t at = 0; at < std::min(kMostChanged, comparison.changed.size()); ++at) {
    const ComparedQuery& query = comparison.changed[at];
    output.out << id_cell(query.id)
               << fmt::format("{:>12.4f}{:>12.4f}{:>+12.4f}\n", query.first, query.second, query.second - query.first);
  }
}

void write_comparison_json(const Comparison& comparison, const Output& output) {
  write_json_value(comparison_to_json(comparison), output.out, output.terminal);
}

}  // namespace dateline
