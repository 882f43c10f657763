// Synchronization: what becomes of articles when posts change.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/index_writer.h"
#include "indexer/synchronizer.h"
#include "tests/unit/indexer/three_posts.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Synchronize : public ThreePosts {};

TEST_F(Synchronize, BuildsPostsAndRelatedArticles) { EXPECT_THAT(ids(folder), ElementsAre("a", "b", "c", "r1", "r2")); }

TEST_F(Synchronize, WritesNothingWhenNothingChanged) {
  const std::string before = Snapshot::open(folder.index())->version();
  const IndexReport report = folder.run();
  EXPECT_FALSE(report.changed);
  EXPECT_EQ(report.unchanged, 5U);
  EXPECT_EQ(Snapshot::open(folder.index())->version(), before);
}

TEST_F(Synchronize, TouchingAFileChangesNoArticle) {
  folder.touch("a.md");
  const IndexReport report = folder.run();
  EXPECT_EQ(report.indexed, 0U);
  EXPECT_FALSE(report.changed);
  const std::string remembered = Snapshot::open(folder.index())->version();
  EXPECT_FALSE(folder.run().changed);
  EXPECT_EQ(Snapshot::open(folder.index())->version(), remembered);
}

TEST_F(Synchronize, ReplacesAnEditedPost) {
  folder.post("c.md", "title: New title\nwebUrl: c\n");
  EXPECT_EQ(folder.run().indexed, 2U);  // And a, which c no longer cites.
  EXPECT_EQ(folder.find("c")->title, "New title");
}

TEST_F(Synchronize, AddsANewPost) {
  folder.post("d.md", "title: New\nwebUrl: d\n");
  const IndexReport report = folder.run();
  EXPECT_EQ(report.indexed, 1U);
  EXPECT_THAT(ids(folder), ElementsAre("a", "b", "c", "d", "r1", "r2"));
}

TEST_F(Synchronize, RemovesAPostThatBecomesHidden) {
  folder.post("b.md", "title: Post b\nwebUrl: b\ndraft: true\n");
  EXPECT_EQ(folder.run().removed, 1U);
  EXPECT_FALSE(folder.find("b"));
}

TEST_F(Synchronize, RemovesThePostOfADeletedFile) {
  folder.remove("c.md");
  const IndexReport report = folder.run();
  EXPECT_EQ(report.removed, 1U);
  EXPECT_TRUE(folder.find("a")->cited_by.empty());
}

TEST_F(Synchronize, TakesTheRelatedEntryOfTheNewestCitingPost) {
  EXPECT_EQ(folder.find("r1")->title, "First said by b");
  EXPECT_THAT(folder.find("r1")->cited_by, ElementsAre("a", "b"));
}

TEST_F(Synchronize, FallsBackToAnUnchangedCitingPost) {
  folder.remove("b.md");
  EXPECT_EQ(folder.run().removed, 1U);
  EXPECT_EQ(folder.find("r1")->title, "First said by a");
  EXPECT_THAT(folder.find("r1")->cited_by, ElementsAre("a"));
}

TEST_F(Synchronize, RemovesARelatedArticleWithItsLastCitation) {
  folder.remove("a.md");
  (void)folder.run();
  // c still cites a, which is now an article of source related.
  EXPECT_THAT(ids(folder), ElementsAre("a", "b", "c", "r1"));
  EXPECT_EQ(folder.find("a")->source, Source::related);
  EXPECT_EQ(folder.find("a")->title, "Another title for a");
}

TEST_F(Synchronize, APostWinsOverARelatedEntry) {
  EXPECT_EQ(folder.find("a")->source, Source::post);
  EXPECT_THAT(folder.find("a")->cited_by, ElementsAre("c"));
  folder.post("r2.md", "title: Own post\nwebUrl: r2\n");
  (void)folder.run();
  EXPECT_EQ(folder.find("r2")->title, "Own post");
  EXPECT_THAT(folder.find("r2")->cited_by, ElementsAre("a"));
}

TEST_F(Synchronize, ARelatedEntryComesBackWhenItsPostVanishes) {
  folder.post("r2.md", "title: Own post\nwebUrl: r2\n");
  (void)folder.run();
  folder.remove("r2.md");
  (void)folder.run();
  EXPECT_EQ(folder.find("r2")->title, "Only by a");
}

TEST_F(Synchronize, AHiddenPostSuppressesARelatedEntry) {
  folder.post("r2.md", "title: Own post\nwebUrl: r2\ndeleted: true\n");
  EXPECT_EQ(folder.run().removed, 1U);
  EXPECT_FALSE(folder.find("r2"));
}

TEST_F(Synchronize, AChangedDateChangesWhoseEntryCounts) {
  folder.post("a.md", citing("a", "2022-01-01", {{"r1", "First said by a"}, {"r2", "Only by a"}}));
  (void)folder.run();
  EXPECT_EQ(folder.find("r1")->title, "First said by a");
}

TEST_F(Synchronize, TheLastOfSeveralPostsWithOneIdWins) {
  folder.post("z.md", "title: Also a\nwebUrl: a\n");
  const IndexReport report = folder.run();
  EXPECT_EQ(folder.find("a")->title, "Also a");
  EXPECT_EQ(report.left_out.at("duplicate id"), 1U);
  ASSERT_EQ(report.bad.size(), 1U);
  EXPECT_THAT(report.bad.front().reason, HasSubstr("z.md"));
  EXPECT_FALSE(folder.find("r2")) << "a post that lost its id cites nothing";
}

TEST_F(Synchronize, ALoserOfAnIdComesBackWhenTheWinnerGoes) {
  folder.post("z.md", "title: Also a\nwebUrl: a\n");
  (void)folder.run();
  folder.remove("z.md");
  (void)folder.run();
  EXPECT_EQ(folder.find("a")->title, "Post a");
  EXPECT_TRUE(folder.find("r2"));
}

TEST_F(Synchronize, APassedExpiryDateRemovesAnUnchangedPost) {
  folder.post("d.md", "title: Offer\nwebUrl: d\nexpiryDate: 2100-01-01\n");
  (void)folder.run();
  ASSERT_TRUE(folder.find("d"));
  {
    const IndexLock lock = IndexLock::acquire(folder.index(), {});
    IndexWriter writer(lock);
    SynchronizeOptions options;
    options.index = folder.index();
    options.now = 4'200'000'000;  // 2103
    const IndexReport report = synchronize(writer, writer.settings(), options);
    EXPECT_EQ(report.left_out.at("expired"), 1U);
  }
  EXPECT_FALSE(folder.find("d"));
}

}  // namespace
}  // namespace dateline
