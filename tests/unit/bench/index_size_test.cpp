#include "bench/index_size.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace dateline::bench {
namespace {

TEST(TableSizes, AddsUpFilesOfOneNameAndPutsTheLargestFirst) {
  const TemporaryFolder folder;
  folder.write("gen-1/postlist.glass", std::string(100, 'p'));
  folder.write("gen-2/postlist.glass", std::string(50, 'p'));
  folder.write("gen-1/docdata.glass", std::string(120, 'd'));
  folder.write("XAPIANDB", "auto gen-2\n");
  const auto tables = table_sizes(folder.path());
  ASSERT_EQ(tables.size(), 3U);
  EXPECT_EQ(tables[0].name, "postlist");
  EXPECT_EQ(tables[0].file_bytes, 150U);
  EXPECT_EQ(tables[1].name, "docdata");
  EXPECT_EQ(tables[2].name, "XAPIANDB");
}

}  // namespace
}  // namespace dateline::bench
