#include "indexer/disk_space.h"

#include <gtest/gtest.h>

#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

std::uint64_t estimate(const PostsFolder& folder) {
  return estimate_space(scan_sources({folder.posts()}, {}), Settings{}, 0);
}

TEST(DiskSpace, NothingToReadTakesNone) { EXPECT_EQ(estimate(PostsFolder()), 0U); }

TEST(DiskSpace, GrowsWithTheFiles) {
  PostsFolder folder;
  const auto write = [&](int first, int last) {
    for (int i = first; i < last; ++i) folder.post("p" + std::to_string(i) + ".md", "title: A title of some words\n");
  };
  write(100, 300);
  const std::uint64_t few = estimate(folder);
  write(300, 500);
  EXPECT_NEAR(static_cast<double>(estimate(folder)), 2.0 * static_cast<double>(few), 0.05 * static_cast<double>(few));
}

TEST(DiskSpace, LongBodiesTakeNone) {
  PostsFolder folder;
  folder.write("a.md", "---\ntitle: Short\nexcerpt: So is this\n---\n" + std::string(1 << 20, 'x'));
  EXPECT_LT(estimate(folder), 100'000U);
}

TEST(DiskSpace, PicturesAmongThePostsTakeNone) {
  PostsFolder folder;
  for (int i = 0; i < 10; ++i) folder.post(std::to_string(i) + ".md", "title: A title\n");
  const std::uint64_t before = estimate(folder);
  folder.write("picture.jpg", std::string(4 << 20, '\0'));
  EXPECT_NEAR(static_cast<double>(estimate(folder)), static_cast<double>(before), 100.0);
}

TEST(DiskSpace, JsonLinesAreJudgedByTheirBeginning) {
  PostsFolder folder;
  std::string lines;
  for (int i = 0; i < 20'000; ++i)
    lines += R"({"id": ")" + std::to_string(i) +
             R"(", "title": "A title of some words"})"
             "\n";
  folder.write("a.jsonl", lines);
  EXPECT_GT(estimate(folder), lines.size());
}

}  // namespace
}  // namespace dateline
