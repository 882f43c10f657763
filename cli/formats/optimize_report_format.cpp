#include "cli/formats/optimize_report_format.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/display_text.h"
#include "index/index_space.h"

namespace dateline {

void write_optimize_report(const OptimizeReport& report, std::ostream& out) {
  const std::string articles = count_of(report.articles, "article");
  if (report.reordered) {
    out << "wrote " << articles << " anew in order of date; " << with_commas(report.out_of_order)
        << " were out of order\n";
  } else {
    out << "compacted the tables of " << articles << "\n";
  }
  out << size_text(report.bytes_before) << " before, " << size_text(report.bytes_after) << " now\n";
  out << fmt::format("{:.1f} seconds\n", report.seconds);
}

void write_optimize_report_json(const OptimizeReport& report, std::ostream& out) {
  const boost::json::object object{{"reordered", report.reordered},       {"articles", report.articles},
                                   {"out_of_order", report.out_of_order}, {"bytes_before", report.bytes_before},
                                   {"bytes_after", report.bytes_after},   {"seconds", rounded(report.seconds, 3)}};
  out << to_json_text(object, JsonLayout::one_line) << "\n";
}

}  // namespace dateline
