#include "bench/query_file.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace dateline::bench {
namespace {

TEST(QueryFile, ReadsWhatItWrote) {
  const TemporaryFolder folder;
  const std::vector<BenchQuery> queries = {{.kind = QueryKind::or2, .words = {"ferry", "strike"}},
                                           {.kind = QueryKind::browse, .topic = "Ships & \"sea\""},
                                           {.kind = QueryKind::provider, .words = {"port"}, .domain = "bay.example"}};
  write_queries(folder.path() / "queries.jsonl", queries);
  const std::vector<BenchQuery> read = read_queries(folder.path() / "queries.jsonl");
  ASSERT_EQ(read.size(), queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i) {
    EXPECT_EQ(read[i].kind, queries[i].kind);
    EXPECT_EQ(read[i].words, queries[i].words);
    EXPECT_EQ(read[i].domain, queries[i].domain);
    EXPECT_EQ(read[i].topic, queries[i].topic);
  }
}

TEST(QueryFile, NamesAFileThatIsMissing) { EXPECT_THROW(read_queries("/nowhere/queries.jsonl"), Error); }

}  // namespace
}  // namespace dateline::bench
