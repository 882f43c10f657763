#include "cli/formats/index_report_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/golden.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

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

TEST(IndexReportFormat, NamesEveryFileInADetailedReport) {
  IndexReport report = made_report();
  report.detailed = true;
  report.left_out_files = {{"posts/d.md", "", "draft"},
                           {"posts/lines.jsonl", "https://x.example/1", "duplicate id"},
                           {"posts/lines.jsonl", "", "not an article (no title)", 2},
                           {"posts/\x1b[31me.md", "", "draft"}};
  report.skipped = {{"posts/.git", "a folder whose name begins with a dot; read only when named"}};
  check_golden_text("cli/index_report_detailed.txt", text_of(report));
}

TEST(IndexReportFormat, ShowsTheFirstProblemsOfAFileWithVeryMany) {
  IndexReport report = made_report();
  report.bad.assign(1001, {"posts/b.jsonl", 1, 1, "not JSON", true});
  report.bad.push_back({"posts/c.md", 0, 0, "cannot be read", true});
  const std::string text = text_of(report);
  EXPECT_THAT(text, HasSubstr("1,002 problems (1,002 posts lost)"));
  EXPECT_THAT(text, HasSubstr("not JSON\nposts/b.jsonl: 991 further problems; see --verbose\nposts/c.md: cannot"));
  report.detailed = true;
  EXPECT_THAT(text_of(report), Not(HasSubstr("further")));
}

TEST(IndexReportFormat, SaysPlainlyThatThereIsNoArticle) {
  IndexReport report;
  report.changed = true;
  EXPECT_THAT(text_of(report), HasSubstr("no article at all: no file was looked at; is this the right folder?"));
  report.files = 3;
  EXPECT_THAT(text_of(report), HasSubstr("no article at all: nothing in 3 files can be indexed; --verbose says why"));
  EXPECT_THAT(text_of(made_report()), Not(HasSubstr("no article at all")));
}

TEST(IndexReportFormat, WritesJsonWithTheReportsKeys) {
  std::ostringstream out;
  write_index_report_json(made_report(), out);
  check_golden_text("cli/index_report_json.txt", out.str());
}

}  // namespace
}  // namespace dateline
