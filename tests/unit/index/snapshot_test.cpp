#include "index/snapshot.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <set>
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

void commit_one(const TestIndex& index, const std::string& id) {
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  writer.put(make_article(id, "more"));
  writer.commit();
}

TEST(Snapshot, FindsAnArticleById) {
  const TestIndex index({make_article("a", "first", "text")});
  const auto snapshot = index.open();
  EXPECT_EQ(snapshot->find("a")->title, "first");
  EXPECT_FALSE(snapshot->find("b"));
}

TEST(Snapshot, KeepsItsStateThroughOneCommit) {
  const TestIndex index({make_article("a", "first")});
  const auto snapshot = index.open();
  commit_one(index, "b");
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

TEST(SnapshotSource, StartsAgainWhenTheSnapshotDies) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  int runs = 0;
  const bool found = source.run([&](const Snapshot& snapshot) {
    if (++runs == 1) throw Error(ErrorCode::stale, "overtaken");
    return snapshot.find("a").has_value();
  });
  EXPECT_TRUE(found);
  EXPECT_EQ(runs, 2);
}

TEST(SnapshotSource, StartsAgainAfterTwoCommitsThoughNothingFailed) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  int runs = 0;
  const std::uint32_t articles = source.run([&](const Snapshot& snapshot) {
    if (++runs == 1) {
      commit_one(index, "b");
      EXPECT_FALSE(snapshot.overtaken());
      commit_one(index, "c");
      EXPECT_TRUE(snapshot.overtaken());
    }
    return snapshot.article_count();
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(articles, 3u);
}

TEST(SnapshotSource, TakesForDamageOnlyWhatWasNotWrittenOver) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  int runs = 0;
  const auto fails = [&](const Snapshot& snapshot) -> std::uint32_t {
    const Snapshot::Lease lease = snapshot.lease();
    if (++runs == 1) throw Error(ErrorCode::corrupt, "odd bytes");
    return snapshot.article_count();
  };
  EXPECT_THROW(source.run(fails), Error);
  commit_one(index, "b");
  runs = 0;
  EXPECT_EQ(source.run(fails), 2u);
}

// A copy goes on with the revisions of the original; here with articles of the same size.
TEST(SnapshotSource, TellsTwoCopiesApartThatWentOnDifferently) {
  const TestIndex index({make_article("a", "first")});
  const TemporaryFolder folder;
  const std::filesystem::path copy = folder.path() / "copy";
  std::filesystem::copy(index.path(), copy, std::filesystem::copy_options::recursive);
  commit_one(index, "b");
  SnapshotSource source(index.path(), 1);
  const std::string version = source.current()->version();
  {
    IndexWriter writer(IndexLock::acquire(copy, {}));
    writer.put(make_article("c", "more"));
    writer.commit();
  }
  std::filesystem::rename(index.path(), folder.path() / "old");
  std::filesystem::rename(copy, index.path());
  EXPECT_TRUE(source.refresh());
  EXPECT_NE(source.current()->version(), version);
  EXPECT_TRUE(source.current()->find("c"));
}

TEST(SnapshotSource, NeverReadsTwoStatesAtOnce) {
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) articles.push_back(make_article(std::to_string(i), "round 0"));
  const TestIndex index(articles);
  SnapshotSource source(index.path(), 2);
  std::atomic<bool> done = false;
  const auto read = [&] {
    while (!done) {
      const std::size_t found = source.run([&](const Snapshot& snapshot) {
        const Snapshot::Lease lease = snapshot.lease();
        std::set<std::string> titles;
        for (std::uint32_t row = 0; row < snapshot.docids().rows; ++row) {
          const Xapian::docid docid = snapshot.docids().first + row;
          if (!snapshot.read_postings(*lease, make_term(prefix::kWord, "round")).empty()) {
            titles.insert(lease.article(docid).title);
          }
        }
        return titles.size();
      });
      EXPECT_EQ(found, 1u);
    }
  };
  std::vector<std::jthread> readers;
  for (int i = 0; i < 2; ++i) readers.emplace_back(read);
  for (int round = 1; round <= 60; ++round) {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    for (int i = 0; i < 40; ++i) writer.put(make_article(std::to_string(i), "round " + std::to_string(round)));
    writer.commit();
  }
  done = true;
}

TEST(SnapshotSource, ReadsThroughManyCommits) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  for (int i = 0; i < 10; ++i) {
    commit_one(index, std::to_string(i));
    EXPECT_TRUE(source.run([](const Snapshot& snapshot) { return snapshot.find("a").has_value(); }));
  }
  source.refresh();
  EXPECT_TRUE(source.current()->find("9"));
  EXPECT_FALSE(source.refresh());
}

TEST(IndexState, ChangesWithEveryCommitAndRebuildAndNotOtherwise) {
  const TemporaryFolder empty;
  EXPECT_EQ(index_state(empty.path()), "");
  const TestIndex index({make_article("a", "first")});
  const std::string built = index_state(index.path());
  EXPECT_NE(built, "");
  EXPECT_TRUE(index.open()->find("a"));
  EXPECT_EQ(index_state(index.path()), built);
  commit_one(index, "b");
  const std::string committed = index_state(index.path());
  EXPECT_NE(committed, built);
  build_index(index.lock(), build_input(index.path(), {make_article("a", "first")}), {});
  EXPECT_NE(index_state(index.path()), committed);
}

TEST(SnapshotSource, TriesAgainWhenPreparingFailed) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  commit_one(index, "b");
  const auto fail = [](const Snapshot&) { throw Error(ErrorCode::stale, "overtaken"); };
  EXPECT_THROW(source.refresh(fail), Error);
  EXPECT_FALSE(source.current()->find("b"));
  EXPECT_TRUE(source.refresh());
  EXPECT_TRUE(source.current()->find("b"));
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
