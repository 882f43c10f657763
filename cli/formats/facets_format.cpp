#include "cli/formats/facets_format.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <ostream>

#include "cli/display_text.h"
#include "cli/formats/facet_columns.h"
#include "searcher/response_json.h"

namespace dateline {
namespace {

void write_lines(const SearchResponse& response, std::ostream& out) {
  for (const auto& facet : response.facets) {
    for (const auto& value : facet.values) {
      out << fmt::format("{}\t{}\t{}\n", facet.name, printable(value.value), value.count);
    }
  }
  for (const auto& number : response.numbers) {
    if (number.name == "date") {
      const auto time = [](double seconds) { return format_utc(static_cast<std::int64_t>(seconds)); };
      out << fmt::format("date\t{}\t{}\t{}\t{}\n", time(number.min), time(number.max), time(number.mean), number.count);
      continue;
    }
    out << fmt::format("{}\t{:.15g}\t{:.15g}\t{:.15g}\t{}\n", number.name, number.min, number.max, number.mean,
                       number.count);
  }
}

}  // namespace

void write_facets(const SearchResponse& response, const Output& output) {
  if (!output.terminal.interactive) return write_lines(response, output.out);
  const Paint paint(output.color);
  output.out << facet_columns(response, {paint, output.terminal.width, output.calendar}) << "\n"
             << paint(Style::detail, count_of(response.total, "article")) << "\n";
}

void write_facets_json(const SearchResponse& response, const Output& output) {
  write_json_value(counts_to_json(response), output.out, output.terminal);
}

}  // namespace dateline
