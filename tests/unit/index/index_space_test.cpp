#include "index/index_space.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace dateline {
namespace {

using testing::HasSubstr;

TEST(IndexSpace, SizesAreToldInTheLargestUnitThatFits) {
  EXPECT_EQ(size_text(1023), "1023 bytes");
  EXPECT_EQ(size_text(1536), "1.5 KiB");
  EXPECT_EQ(size_text(4 << 20), "4.0 MiB");
  EXPECT_EQ(size_text(std::uint64_t{5} << 29), "2.5 GiB");
}

TEST(IndexSpace, TooLittleRoomIsToldInNumbers) {
  const TemporaryFolder folder;
  EXPECT_NO_THROW(require_space(folder.path(), 1, "optimizing the index"));
  try {
    require_space(folder.path(), std::uint64_t{1} << 60, "optimizing the index");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_THAT(error.what(), HasSubstr("optimizing the index needs 1073741824.0 GiB in " + folder.path().string()));
    EXPECT_THAT(error.what(), HasSubstr("are free; nothing was changed. Make room there"));
  }
}

TEST(IndexSpace, AFileSystemThatCannotTellIsTried) {
  const TemporaryFolder folder;
  EXPECT_EQ(free_bytes(folder.path() / "missing"), std::nullopt);
  EXPECT_NO_THROW(require_space(folder.path() / "missing", std::uint64_t{1} << 60, "building the index"));
}

}  // namespace
}  // namespace dateline
