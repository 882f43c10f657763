#include "cli/formats/index_report_format.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/golden.h"

namespace dateline {
namespace {

IndexReport made_report() {
  IndexReport report;
  report.files = 1250;
  report.posts = 1240;
  report.articles = 1402;
  report.indexed = 1402;
  report.removed = 3;
  report.left_out = {{"draft", 12}, {"not an article", 5}, {"duplicate id", 1}};
  report.bad = {{"posts/a.md", 3, 7, "unclosed quotation mark; close it", true},
                {"posts/b.md", 2, 0, "no such date: 2021-02-30", false},
                {"posts/\x1b[31mc.md", 0, 0, "cannot be read: permission denied", true}};
  report.undated = 2;
  report.without_link = 1;
  report.changed = true;
  report.rebuilt = true;
  report.seconds = 0.2506;
  report.articles_per_second = 5594.57;
  return report;
}

std::string text_of(const IndexReport& report) {
  std::ostringstream out;
  write_index_report(report, out);
  return out.str();
}

TEST(IndexReportFormat, TellsEverythingInPlainWords) {
  check_golden_text("cli/index_report.txt", text_of(made_report()));
}

TEST(IndexReportFormat, SaysThatNothingChanged) {
  IndexReport report;
  report.files = 5;
  report.posts = 5;
  report.articles = 17;
  report.unchanged = 17;
  report.seconds = 0.01;
  check_golden_text("cli/index_report_unchanged.txt", text_of(report));
}

TEST(IndexReportFormat, SaysWhatADryRunWouldDo) {
  IndexReport report = made_report();
  report.dry_run = true;
  report.changed = false;
  report.bad.clear();
  check_golden_text("cli/index_report_dry_run.txt", text_of(report));
}

TEST(IndexReportFormat, SaysInOneLineWhatARunAmongManyDid) {
  std::ostringstream out;
  write_index_run(made_report(), out);
  EXPECT_EQ(out.str(),
            "1,402 indexed, 0 unchanged, 3 removed; now 1,402 articles in the index; 3 problems; 0.3 seconds\n");
}

TEST(IndexReportFormat, WritesJsonWithTheReportsKeys) {
  std::ostringstream out;
  write_index_report_json(made_report(), out);
  check_golden_text("cli/index_report_json.txt", out.str());
}

}  // namespace
}  // namespace dateline
