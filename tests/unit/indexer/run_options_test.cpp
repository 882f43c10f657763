// What a run is asked for: dry runs, other roots and settings, refusals.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/indexer/three_posts.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

class RunOptions : public ThreePosts {};

TEST_F(RunOptions, ADryRunReportsAndWritesNothing) {
  folder.post("d.md", "title: New\nwebUrl: d\n");
  folder.remove("c.md");
  IndexOptions options = folder.options();
  options.dry_run = true;
  const std::string before = Snapshot::open(folder.index())->version();
  const IndexReport report = run_index(options);
  EXPECT_EQ(report.indexed, 2U);
  EXPECT_EQ(report.removed, 1U);
  EXPECT_FALSE(report.changed);
  EXPECT_EQ(Snapshot::open(folder.index())->version(), before);
}

TEST_F(RunOptions, ADryRunForetellsTheRunAfterIt) {
  folder.post("d.md", citing("d", "2021-03-01", {{"r1", "Newest word on r1"}, {"r3", "By d"}}));
  folder.remove("b.md");
  folder.post("c.md", "title: Now a draft\nwebUrl: c\ndraft: true\n");
  IndexOptions options = folder.options();
  options.dry_run = true;
  const IndexReport foretold = run_index(options);
  const IndexReport done = folder.run();
  EXPECT_EQ(foretold.indexed, done.indexed);
  EXPECT_EQ(foretold.removed, done.removed);
  EXPECT_EQ(foretold.unchanged, done.unchanged);
  EXPECT_EQ(foretold.articles, done.articles);
}

TEST_F(RunOptions, RefusesToLoseOverHalfOfTheArticles) {
  folder.remove("a.md");
  folder.remove("b.md");
  folder.remove("c.md");
  EXPECT_EQ(code_of(folder.options()), ErrorCode::refused);
  EXPECT_EQ(ids(folder).size(), 5U);
  IndexOptions options = folder.options();
  options.allow_shrink = true;
  EXPECT_EQ(run_index(options).articles, 0U);
}

TEST_F(RunOptions, RefusesWhenARootIsGone) {
  std::filesystem::rename(folder.posts(), folder.posts().string() + "-moved");
  EXPECT_EQ(code_of(folder.options()), ErrorCode::refused);
}

TEST_F(RunOptions, RefusesAnotherRootUntilItIsAdded) {
  PostsFolder other;
  other.post("x.md", "title: Other\nwebUrl: x\n");
  IndexOptions options = folder.options();
  options.paths = {other.posts()};
  EXPECT_EQ(code_of(options), ErrorCode::refused);
  options.add_root = true;
  EXPECT_EQ(run_index(options).articles, 6U);
  EXPECT_EQ(Snapshot::open(folder.index())->settings().roots.size(), 2U);
}

TEST_F(RunOptions, ARebuildReplacesTheRoots) {
  PostsFolder other;
  other.post("x.md", "title: Other\nwebUrl: x\n");
  IndexOptions options = folder.options();
  options.paths = {other.posts()};
  options.rebuild = true;
  EXPECT_TRUE(run_index(options).rebuilt);
  EXPECT_THAT(ids(folder), ElementsAre("x"));
}

TEST_F(RunOptions, ARebuildOfTheSameRootsRefusesToLoseOverHalf) {
  folder.remove("a.md");
  folder.remove("b.md");
  IndexOptions options = folder.options();
  options.rebuild = true;
  EXPECT_EQ(code_of(options), ErrorCode::refused);
}

TEST_F(RunOptions, RefusesSettingsThatNeedARebuild) {
  IndexOptions options = folder.options();
  options.settings = Snapshot::open(folder.index())->settings();
  options.settings->timezone = "Europe/Berlin";
  EXPECT_EQ(code_of(options), ErrorCode::refused);
}

TEST_F(RunOptions, StoresSettingsThatOnlySearchingUses) {
  IndexOptions options = folder.options();
  options.settings = Settings{};
  options.settings->ranking.recency = 0.7;
  EXPECT_TRUE(run_index(options).changed);
  const Settings stored = Snapshot::open(folder.index())->settings();
  EXPECT_EQ(stored.ranking.recency, 0.7);
  EXPECT_EQ(stored.roots.size(), 1U);
}

TEST_F(RunOptions, ReadsAllPostsAnewWhenUnpublishedOnesAreToGo) {
  folder.post("c.md", citing("c", "2020-01-01", {}) + "published: false\n");
  (void)folder.run();
  EXPECT_TRUE(folder.find("c"));
  IndexOptions options = folder.options();
  options.settings = Settings{};
  options.settings->published_only = true;
  EXPECT_EQ(run_index(options).removed, 1U);
  EXPECT_FALSE(folder.find("c"));
}

TEST_F(RunOptions, RelatedEntriesAreIgnoredOnRequest) {
  IndexOptions options = folder.options();
  options.rebuild = true;
  options.allow_shrink = true;
  options.settings = Settings{};
  options.settings->related = RelatedPolicy::ignore;
  (void)run_index(options);
  EXPECT_THAT(ids(folder), ElementsAre("a", "b", "c"));
  EXPECT_THAT(folder.find("a")->cited_by, ElementsAre("c"));
}

TEST(RunIndex, ADryFirstRunMakesNoIndex) {
  PostsFolder folder;
  folder.post("a.md", "title: A\n");
  IndexOptions options = folder.options();
  options.dry_run = true;
  EXPECT_EQ(run_index(options).indexed, 1U);
  EXPECT_FALSE(std::filesystem::exists(folder.index()));
}

TEST(RunIndex, MakesNoIndexAmongOtherFiles) {
  PostsFolder folder;
  folder.post("a.md", "title: A\n");
  IndexOptions options = folder.options();
  options.index = folder.posts();
  EXPECT_EQ(code_of(options), ErrorCode::refused);
  options.dry_run = true;
  EXPECT_EQ(code_of(options), ErrorCode::refused);
  options.rebuild = true;
  EXPECT_EQ(code_of(options), ErrorCode::refused);
}

TEST(RunIndex, NeedsPathsTheFirstTime) {
  PostsFolder folder;
  IndexOptions options = folder.options();
  options.paths.clear();
  EXPECT_EQ(code_of(options), ErrorCode::usage);
}

TEST(RunIndex, NamesAPathThatIsNotThere) {
  PostsFolder folder;
  IndexOptions options = folder.options();
  options.paths = {folder.file("missing")};
  EXPECT_EQ(code_of(options), ErrorCode::not_found);
}

TEST(RunIndex, DoesNotReadItsOwnIndex) {
  PostsFolder folder;
  folder.post("a.md", "title: A\n");
  IndexOptions options = folder.options();
  options.index = folder.file("search-index");
  EXPECT_EQ(run_index(options).files, 1U);
  options.paths.clear();
  const IndexReport again = run_index(options);
  EXPECT_EQ(again.files, 1U);
  EXPECT_FALSE(again.changed);
}

}  // namespace
}  // namespace dateline
