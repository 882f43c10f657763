// Query text to tree and warnings, over tests/golden/searcher/query_*.txt.
#include <gtest/gtest.h>

#include <string>

#include "searcher/query/query_parser.h"
#include "tests/support/golden.h"

namespace dateline {
namespace {

std::string parse_and_describe(const std::string& query) {
  constexpr std::int64_t kNow = 1623171600;  // 2021-06-08T17:00:00Z
  const Calendar utc("UTC");
  const ParsedQuery parsed = parse_query(query, {utc, kNow});
  std::string out = describe(parsed.root) + "\n";
  for (const QueryWarning& warning : parsed.warnings) {
    out += "warning at " + std::to_string(warning.offset) + ": " + warning.message + "\n";
  }
  return out;
}

class QueryGolden : public testing::TestWithParam<const char*> {};

TEST_P(QueryGolden, ParsesAsRecorded) {
  check_golden_cases(std::string("searcher/query_") + GetParam() + ".txt", parse_and_describe);
}

INSTANTIATE_TEST_SUITE_P(Files, QueryGolden, testing::Values("words", "operators", "fields", "ranges", "lenient"),
                         [](const auto& param) { return std::string(param.param); });

}  // namespace
}  // namespace dateline
