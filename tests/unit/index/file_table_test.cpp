#include "index/file_table.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace dateline {
namespace {

TEST(FileRecord, SurvivesStorage) {
  FileRecord record;
  record.path = "/posts/new\nline \xFF.md";
  record.size = 1ull << 40;
  record.modified_ns = -5;
  record.inode = ~std::uint64_t{0};
  record.hash = 0x8000000000000001;
  record.outcome = outcome::kIndexed;
  record.entries = {{"id", std::string(outcome::kIndexed), {1, ~std::uint64_t{0}}, 1623153600},
                    {"other", std::string(outcome::kDraft), {}, 0}};
  record.problems = {{record.path, 3, 7, "a \"quoted\" reason", false}};
  EXPECT_EQ(file_record_from_json(file_record_to_json(record)), record);
}

TEST(FileRecord, CallsOtherTextCorrupt) {
  EXPECT_THROW(file_record_from_json("[1]"), Error);
  EXPECT_THROW(file_record_from_json("nonsense"), Error);
}

}  // namespace
}  // namespace dateline
