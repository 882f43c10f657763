#include "index/article_spool.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/error.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

TEST(ArticleSpool, GivesBackWhatItTook) {
  const TemporaryFolder folder;
  ArticleSpool spool(folder.path());
  const Article first = make_article("a", "One");
  const Article second = make_article("b", "Two", std::string(3 << 20, 'x'));
  const auto first_place = spool.append(first);
  const auto second_place = spool.append(second);
  const auto ids = spool.append_ids({"x", "", "y\nz"});
  EXPECT_EQ(spool.read(second_place), second);
  EXPECT_EQ(spool.read(first_place), first);
  EXPECT_EQ(spool.read_ids(ids), (std::vector<std::string>{"x", "", "y\nz"}));
  EXPECT_FALSE(spool.append_ids({})) << "nothing lies nowhere";
}

TEST(ArticleSpool, LeavesNoNameInItsFolder) {
  const TemporaryFolder folder;
  ArticleSpool spool(folder.path());
  spool.append_bytes(std::string(3 << 20, 'x'));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ArticleSpool, TakesArticlesFromSeveralThreads) {
  constexpr int kArticles = 3000;
  const TemporaryFolder folder;
  ArticleSpool spool(folder.path());
  const auto fill = [&](std::string prefix) {
    for (int i = 0; i < kArticles; ++i) {
      const Article article = make_article(prefix + std::to_string(i), "Title", std::string(500, 'x'));
      EXPECT_EQ(spool.read(spool.append(article)), article);
    }
  };
  std::jthread one(fill, "a");
  std::jthread two(fill, "b");
}

TEST(ArticleSpool, SaysWhereItCannotBeMade) {
  try {
    ArticleSpool("/no/such/folder");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_NE(std::string(error.what()).find("/no/such/folder"), std::string::npos);
  }
}

}  // namespace
}  // namespace dateline
