#include "bench/post_tree.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace dateline::bench {
namespace {

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(PostTree, ChangesATitleAndLeavesTheSourceAsItIs) {
  const TemporaryFolder folder;
  const auto source = folder.write("posts/0000/a.md", "---\ntitle: \"Bridge\"\n---\n");
  const PostTree tree(folder.path() / "posts", folder.path() / "site");
  tree.link(std::vector<std::string>{"0000/a.md"});
  tree.change_title("0000/a.md", "Old");
  EXPECT_EQ(read(tree.folder() / "0000/a.md"), "---\ntitle: \"Old Bridge\"\n---\n");
  EXPECT_EQ(read(source), "---\ntitle: \"Bridge\"\n---\n");
  EXPECT_EQ(list_posts(tree.folder()), std::vector<std::string>{"0000/a.md"});
}

TEST(PostTree, ListsAndReadsPostsInOrderOfPath) {
  const TemporaryFolder folder;
  folder.write("0001/c.md", "123");
  folder.write("0000/b.md", "12");
  folder.write("0000/a.md", "1");
  const auto posts = list_posts(folder.path());
  EXPECT_EQ(posts, (std::vector<std::string>{"0000/a.md", "0000/b.md", "0001/c.md"}));
  EXPECT_EQ(read_all(folder.path(), posts), 6U);
}

}  // namespace
}  // namespace dateline::bench
