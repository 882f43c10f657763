#include "cli/formats/check_report_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>
#include <ostream>

#include "base/json_text.h"
#include "cli/display_text.h"

namespace dateline {
namespace {

namespace json = boost::json;

std::uint64_t listed_damage(const CheckReport& report, std::string_view part) {
  return static_cast<std::uint64_t>(std::ranges::count_if(
      report.findings, [&](const Finding& finding) { return finding.damage && finding.part == part; }));
}

std::uint64_t all_damage(const CheckReport& report) {
  return std::accumulate(report.damaged.begin(), report.damaged.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& part) { return sum + part.second; });
}

std::string verdict(const CheckReport& report) {
  if (report.sound()) return "the index is sound";
  const std::string damage = "the index is damaged: " + count_of(all_damage(report), "finding");
  return damage + (report.complete ? "" : "; what lies behind them was not looked at") +
         "\nbuild it anew from the posts with: dateline index --rebuild";
}

}  // namespace

void write_check_report(const CheckReport& report, std::ostream& out) {
  for (const Finding& finding : report.findings) {
    out << (finding.damage ? "damaged: " : "note: ") << finding.part << ": " << printable(finding.text) << "\n";
  }
  for (const auto& [part, count] : report.damaged) {
    const std::uint64_t more = count - std::min(count, listed_damage(report, part));
    if (more > 0) out << "damaged: " << part << ": and " << with_commas(more) << " more\n";
  }
  if (report.complete) out << count_of(report.articles, "article") << ", " << count_of(report.files, "file") << ", ";
  out << fmt::format("{:.1f} seconds\n", report.seconds) << verdict(report) << "\n";
}

void write_check_report_json(const CheckReport& report, std::ostream& out) {
  json::array findings;
  for (const Finding& finding : report.findings) {
    findings.push_back(json::object{{"damage", finding.damage}, {"part", finding.part}, {"text", finding.text}});
  }
  json::object damaged;
  for (const auto& [part, count] : report.damaged) damaged[part] = count;
  const json::object object{{"sound", report.sound()},
                            {"complete", report.complete},
                            {"articles", report.articles},
                            {"files", report.files},
                            {"damaged", std::move(damaged)},
                            {"findings", std::move(findings)},
                            {"seconds", rounded(report.seconds, 3)}};
  out << to_json_text(object, JsonLayout::one_line) << "\n";
}

}  // namespace dateline
