#include "index/snapshot.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <stop_token>
#include <thread>

#include "index/column_file.h"
#include "index/index_directory.h"
#include "index/index_writer.h"
#include "index/schema.h"
#include "tests/support/damage.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

TEST(Snapshot, FindsAnArticleById) {
  const TestIndex index({make_article("a", "first", "text")});
  const auto snapshot = index.open();
  EXPECT_EQ(snapshot->find("a")->title, "first");
  EXPECT_FALSE(snapshot->find("b"));
}

TEST(Snapshot, KeepsItsStateThroughOneCommit) {
  const TestIndex index({make_article("a", "first")});
  const auto snapshot = index.open();
  index.commit({make_article("b", "more")});
  EXPECT_FALSE(snapshot->find("b"));
  EXPECT_TRUE(snapshot->find("a"));
}

TEST(Snapshot, KeepsItsStateThroughARebuild) {
  const TestIndex index({make_article("a", "first")});
  const auto snapshot = index.open();
  build_index(index.lock(), build_input(index.path(), {make_article("z", "other")}), {});
  EXPECT_TRUE(snapshot->find("a"));
  EXPECT_TRUE(index.open()->find("z"));
}

TEST(Snapshot, ServesManyThreadsWithFewHandles) {
  std::vector<Article> articles;
  for (int i = 0; i < 50; ++i) articles.push_back(make_article(std::to_string(i), "title", "", i));
  const TestIndex index(std::move(articles));
  const auto snapshot = index.open(2);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        const Snapshot::Lease database = snapshot->lease();
        EXPECT_EQ(database->get_doccount(), 50u);
        EXPECT_EQ(snapshot->facet(*find_facet("day")).size(), 50u);
      }
    });
  }
}

TEST(Snapshot, MakesColumnsOfColumnsWhileThreadsKeepTheLoadersBusy) {
  const TestIndex index({make_article("a", "first"), make_article("b", "second")});
  std::filesystem::remove(generation_of(index) / kColumnFileName);
  for (int i = 0; i < 100; ++i) {
    const auto snapshot = index.open();
    const auto find = [&](const std::stop_token& done) {
      while (!done.stop_requested()) EXPECT_TRUE(snapshot->find("a"));
    };
    const std::jthread one(find), two(find), three(find);
    EXPECT_EQ(snapshot->ranks().range().rows, 2u);
    EXPECT_EQ(snapshot->stories().story(1), 1u);
  }
}

}  // namespace
}  // namespace dateline
