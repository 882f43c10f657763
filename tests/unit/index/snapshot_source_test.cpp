#include "index/snapshot_source.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <set>
#include <thread>

#include "index/index_directory.h"
#include "index/schema.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

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
      index.commit({make_article("b", "more")});
      EXPECT_FALSE(snapshot.overtaken());
      index.commit({make_article("c", "more")});
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
  index.commit({make_article("b", "more")});
  runs = 0;
  EXPECT_EQ(source.run(fails), 2u);
}

// A copy goes on with the revisions of the original; here with articles of the same size.
TEST(SnapshotSource, TellsTwoCopiesApartThatWentOnDifferently) {
  const TestIndex index({make_article("a", "first")});
  const TemporaryFolder folder;
  const std::filesystem::path copy = folder.path() / "copy";
  std::filesystem::copy(index.path(), copy, std::filesystem::copy_options::recursive);
  index.commit({make_article("b", "more")});
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
    for (Article& article : articles) article.title = "round " + std::to_string(round);
    index.commit(articles);
  }
  done = true;
}

TEST(SnapshotSource, ReadsThroughManyCommits) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  for (int i = 0; i < 10; ++i) {
    index.commit({make_article(std::to_string(i), "more")});
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
  index.commit({make_article("b", "more")});
  const std::string committed = index_state(index.path());
  EXPECT_NE(committed, built);
  build_index(index.lock(), build_input(index.path(), {make_article("a", "first")}), {});
  EXPECT_NE(index_state(index.path()), committed);
}

TEST(SnapshotSource, TriesAgainWhenPreparingFailed) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  index.commit({make_article("b", "more")});
  const auto fail = [](const Snapshot&) { throw Error(ErrorCode::stale, "overtaken"); };
  EXPECT_THROW(source.refresh(fail), Error);
  EXPECT_FALSE(source.current()->find("b"));
  EXPECT_TRUE(source.refresh());
  EXPECT_TRUE(source.current()->find("b"));
}

}  // namespace
}  // namespace dateline
