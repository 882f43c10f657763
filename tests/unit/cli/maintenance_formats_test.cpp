#include <gtest/gtest.h>

#include <sstream>

#include "cli/formats/check_report_format.h"
#include "cli/formats/optimize_report_format.h"
#include "tests/support/golden.h"

namespace dateline {
namespace {

template <class Report>
std::string written(void (*write)(const Report&, std::ostream&), const Report& report) {
  std::ostringstream out;
  write(report, out);
  return out.str();
}

OptimizeReport made_optimize_report(bool reordered) {
  return {.reordered = reordered,
          .articles = 200'000,
          .out_of_order = 40'092,
          .bytes_before = 845'169'000,
          .bytes_after = 431'186'000,
          .seconds = 2.5386};
}

CheckReport made_check_report() {
  CheckReport report;
  report.articles = 1402;
  report.files = 1250;
  report.findings = {{true, "articles", "article 'a': the term 'XTflood' is missing"},
                     {true, "articles", "article 'b\x1b[31m': its day is another in the columns"},
                     {false, "order", "7 of 1402 dated articles stand before newer ones"}};
  report.damaged = {{"articles", 1002}};
  report.seconds = 0.2506;
  return report;
}

TEST(OptimizeReportFormat, SaysWhatWasDoneInPlainWords) {
  check_golden_text("cli/optimize_report.txt", written(write_optimize_report, made_optimize_report(false)) +
                                                   written(write_optimize_report, made_optimize_report(true)));
}

TEST(OptimizeReportFormat, WritesJsonWithTheReportsKeys) {
  check_golden_text("cli/optimize_report_json.txt", written(write_optimize_report_json, made_optimize_report(true)));
}

TEST(CheckReportFormat, ListsFindingsAndCountsTheRest) {
  check_golden_text("cli/check_report.txt", written(write_check_report, made_check_report()));
}

TEST(CheckReportFormat, SaysThatAnIndexIsSound) {
  CheckReport report = made_check_report();
  report.findings.erase(report.findings.begin(), report.findings.begin() + 2);
  report.damaged.clear();
  check_golden_text("cli/check_report_sound.txt", written(write_check_report, report));
}

TEST(CheckReportFormat, SaysThatDamageKeptItFromLookingFurther) {
  CheckReport report;
  report.findings = {{true, "tables", "postlist: EOF reading block 20"}};
  report.damaged = {{"tables", 1}};
  report.complete = false;
  check_golden_text("cli/check_report_incomplete.txt", written(write_check_report, report));
}

TEST(CheckReportFormat, WritesJsonWithTheReportsKeys) {
  check_golden_text("cli/check_report_json.txt", written(write_check_report_json, made_check_report()));
}

}  // namespace
}  // namespace dateline
