#include "bench/search_report.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <sstream>

namespace dateline::bench {
namespace {

ModeRun run_of(std::vector<double> milliseconds, std::vector<Answer> answers) {
  return {.mode = Mode::all,
          .passes = 1,
          .milliseconds = milliseconds,
          .cold_milliseconds = std::move(milliseconds),
          .answers = std::move(answers)};
}

/// Four queries; Xapian and dateline agree on the first and on the phrase, SQLite on the first alone.
SizeReport small_size() {
  SizeReport report;
  report.corpus.articles = 100;
  report.queries = {{.kind = QueryKind::term, .words = {"a"}},
                    {.kind = QueryKind::term, .words = {"b"}},
                    {.kind = QueryKind::phrase2, .words = {"a", "b"}},
                    {.kind = QueryKind::and2, .words = {"a", "b"}}};
  const std::vector<Answer> own = {{.total = 5}, {.total = 6}, {.total = 2}, {.total = 9, .relaxed = true}};
  const std::vector<Answer> sqlite = {{.total = 5}, {.total = 7}, {.total = 3}, {.total = 0}};
  const std::vector<Answer> xapian = {{.total = 5}, {.total = 7}, {.total = 2}, {.total = 0}};
  const auto rules = [](std::string_view engine) { return find_engine(engine).own_rules; };
  report.engines = {{.name = "dateline", .own_rules = rules("dateline"), .modes = {run_of({1, 1, 1, 1}, own)}},
                    {.name = "sqlite", .own_rules = rules("sqlite"), .modes = {run_of({4, 4, 4, 4}, sqlite)}},
                    {.name = "xapian", .own_rules = rules("xapian"), .modes = {run_of({2, 2, 2, 2}, xapian)}}};
  return report;
}

TEST(Agreement, LeavesOutKindsWithOtherRulesAndRelaxedQueries) {
  const SizeReport report = small_size();
  const Agreement sqlite = agreement(report, 0, 1, 0, std::nullopt);
  EXPECT_EQ(sqlite.compared, 2U);
  EXPECT_EQ(sqlite.same, 1U);
  const Agreement xapian = agreement(report, 0, 2, 0, std::nullopt);
  EXPECT_EQ(xapian.compared, 3U) << "a phrase means the same to Xapian";
  EXPECT_EQ(xapian.same, 2U);
}

TEST(Agreement, CountsAKindThatIsAskedFor) {
  const Agreement phrases = agreement(small_size(), 0, 1, 0, QueryKind::phrase2);
  EXPECT_EQ(phrases.compared, 1U);
  EXPECT_EQ(phrases.same, 0U);
}

TEST(Ratio, IsBelowOneWhereTheFirstIsFaster) {
  const Percentiles times = ratio({.p50 = 1, .p95 = 2, .p99 = 3}, {.p50 = 2, .p95 = 2, .p99 = 1});
  EXPECT_DOUBLE_EQ(times.p50, 0.5);
  EXPECT_DOUBLE_EQ(times.p95, 1);
  EXPECT_DOUBLE_EQ(times.p99, 3);
}

TEST(SearchReport, OfAPeerHasNoColdTimes) {
  SearchReport report;
  report.sizes = {small_size()};
  report.sizes.front().engines.push_back({.name = "peer", .modes = {run_of({3, 3, 3, 3}, std::vector<Answer>(4))}});
  report.sizes.front().engines.back().modes.front().cold_milliseconds.clear();
  std::ostringstream text, json;
  write_text(text, report);
  write_json(json, report);
  EXPECT_NE(text.str().find(" |        -        -        -"), std::string::npos);
  const auto engines = boost::json::parse(json.str()).at("sizes").at(0).at("engines").as_array();
  const auto& kinds = engines.back().at("modes").at(0).at("kinds").at("all").as_object();
  EXPECT_FALSE(kinds.contains("cold"));
  EXPECT_DOUBLE_EQ(kinds.at("p50").as_double(), 3);
}

TEST(SearchReport, IsWrittenAsTextAndAsJson) {
  SearchReport report;
  report.machine.commit = "abc";
  report.sizes = {small_size(), small_size()};
  report.sizes.back().throughput = {{1, 1000, 1}, {2, 1900, 1.1}};
  std::ostringstream text, json;
  write_text(text, report);
  write_json(json, report);
  EXPECT_NE(text.str().find("1.90x"), std::string::npos) << text.str();
  EXPECT_NE(text.str().find("Growth, mode all"), std::string::npos) << text.str();
  const boost::json::value parsed = boost::json::parse(json.str());
  EXPECT_EQ(parsed.at("machine").at("commit").as_string(), "abc");
  const boost::json::value& engine = parsed.at("sizes").at(1).at("engines").at(1);
  EXPECT_DOUBLE_EQ(engine.at("modes").at(0).at("kinds").at("all").at("ratio").at("p95").as_double(), 0.25);
}

}  // namespace
}  // namespace dateline::bench
