// Synchronization: what becomes of articles when posts change.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/error.h"
#include "index/index_writer.h"
#include "indexer/synchronizer.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A post with an address and related entries "id: title".
std::string citing(const std::string& id, const std::string& date,
                   const std::vector<std::pair<std::string, std::string>>& related) {
  std::string text = "title: Post " + id + "\nwebUrl: " + id + "\ndate: " + date + "\n";
  if (!related.empty()) text += "related:\n";
  for (const auto& [cited, title] : related) text += "  - webUrl: " + cited + "\n    title: " + title + "\n";
  return text;
}

std::vector<std::string> ids(const PostsFolder& folder) {
  std::vector<std::string> found;
  for (const auto& [id, article] : folder.articles()) found.push_back(id);
  return found;
}

ErrorCode code_of(const IndexOptions& options) {
  try {
    (void)run_index(options);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "no error";
  return ErrorCode::io;
}

class Synchronize : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.post("a.md", citing("a", "2021-01-01", {{"r1", "First said by a"}, {"r2", "Only by a"}}));
    folder.post("b.md", citing("b", "2021-02-01", {{"r1", "First said by b"}}));
    folder.post("c.md", citing("c", "2020-01-01", {{"a", "Another title for a"}}));
    first = folder.run();
  }

  PostsFolder folder;
  IndexReport first;
};

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

TEST_F(Synchronize, ADryRunReportsAndWritesNothing) {
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

TEST_F(Synchronize, ADryRunForetellsTheRunAfterIt) {
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

TEST_F(Synchronize, RefusesToLoseOverHalfOfTheArticles) {
  folder.remove("a.md");
  folder.remove("b.md");
  folder.remove("c.md");
  EXPECT_EQ(code_of(folder.options()), ErrorCode::refused);
  EXPECT_EQ(ids(folder).size(), 5U);
  IndexOptions options = folder.options();
  options.allow_shrink = true;
  EXPECT_EQ(run_index(options).articles, 0U);
}

TEST_F(Synchronize, RefusesWhenARootIsGone) {
  std::filesystem::rename(folder.posts(), folder.posts().string() + "-moved");
  EXPECT_EQ(code_of(folder.options()), ErrorCode::refused);
}

TEST_F(Synchronize, RefusesAnotherRootUntilItIsAdded) {
  PostsFolder other;
  other.post("x.md", "title: Other\nwebUrl: x\n");
  IndexOptions options = folder.options();
  options.paths = {other.posts()};
  EXPECT_EQ(code_of(options), ErrorCode::refused);
  options.add_root = true;
  EXPECT_EQ(run_index(options).articles, 6U);
  EXPECT_EQ(Snapshot::open(folder.index())->settings().roots.size(), 2U);
}

TEST_F(Synchronize, ARebuildReplacesTheRoots) {
  PostsFolder other;
  other.post("x.md", "title: Other\nwebUrl: x\n");
  IndexOptions options = folder.options();
  options.paths = {other.posts()};
  options.rebuild = true;
  EXPECT_TRUE(run_index(options).rebuilt);
  EXPECT_THAT(ids(folder), ElementsAre("x"));
}

TEST_F(Synchronize, ARebuildOfTheSameRootsRefusesToLoseOverHalf) {
  folder.remove("a.md");
  folder.remove("b.md");
  IndexOptions options = folder.options();
  options.rebuild = true;
  EXPECT_EQ(code_of(options), ErrorCode::refused);
}

TEST_F(Synchronize, RefusesSettingsThatNeedARebuild) {
  IndexOptions options = folder.options();
  options.settings = Snapshot::open(folder.index())->settings();
  options.settings->timezone = "Europe/Berlin";
  EXPECT_EQ(code_of(options), ErrorCode::refused);
}

TEST_F(Synchronize, StoresSettingsThatOnlySearchingUses) {
  IndexOptions options = folder.options();
  options.settings = Settings{};
  options.settings->ranking.recency = 0.7;
  EXPECT_TRUE(run_index(options).changed);
  const Settings stored = Snapshot::open(folder.index())->settings();
  EXPECT_EQ(stored.ranking.recency, 0.7);
  EXPECT_EQ(stored.roots.size(), 1U);
}

TEST_F(Synchronize, ReadsAllPostsAnewWhenUnpublishedOnesAreToGo) {
  folder.post("c.md", citing("c", "2020-01-01", {}) + "published: false\n");
  (void)folder.run();
  EXPECT_TRUE(folder.find("c"));
  IndexOptions options = folder.options();
  options.settings = Settings{};
  options.settings->published_only = true;
  EXPECT_EQ(run_index(options).removed, 1U);
  EXPECT_FALSE(folder.find("c"));
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

TEST_F(Synchronize, RelatedEntriesAreIgnoredOnRequest) {
  IndexOptions options = folder.options();
  options.rebuild = true;
  options.allow_shrink = true;
  options.settings = Settings{};
  options.settings->related = RelatedPolicy::ignore;
  (void)run_index(options);
  EXPECT_THAT(ids(folder), ElementsAre("a", "b", "c"));
  EXPECT_THAT(folder.find("a")->cited_by, ElementsAre("c"));
}

class StandardInput : public Synchronize {
 protected:
  IndexReport feed(const std::string& lines) {
    std::istringstream in(lines);
    IndexOptions options = folder.options();
    options.lines = &in;
    return run_index(options);
  }
};

TEST_F(StandardInput, AddsArticlesThatLaterRunsKeep) {
  EXPECT_EQ(feed(R"({"id": "x", "title": "From a pipe"})").indexed, 1U);
  folder.post("d.md", "title: New\nwebUrl: d\n");
  (void)folder.run();
  EXPECT_EQ(folder.find("x")->title, "From a pipe");
  EXPECT_TRUE(folder.find("d"));
}

TEST_F(StandardInput, TheLastLineOfAnIdWins) {
  (void)feed("{\"id\": \"x\", \"title\": \"One\"}\n{\"id\": \"x\", \"title\": \"Two\"}\n");
  EXPECT_EQ(folder.find("x")->title, "Two");
}

TEST_F(StandardInput, ReplacesAPostUntilItsFileChanges) {
  (void)feed(R"({"id": "b", "title": "Corrected"})");
  EXPECT_EQ(folder.find("b")->title, "Corrected");
  folder.post("c.md", citing("c", "2020-01-01", {{"b", "Cited"}}));
  (void)folder.run();
  EXPECT_EQ(folder.find("b")->title, "Corrected");
  EXPECT_THAT(folder.find("b")->cited_by, ElementsAre("c"));
  folder.post("b.md", "title: Edited\nwebUrl: b\n");
  (void)folder.run();
  EXPECT_EQ(folder.find("b")->title, "Edited");
}

TEST_F(StandardInput, CitesAndKeepsItsRelatedArticles) {
  (void)feed(
      R"({"id": "x", "title": "X", "related": [{"webUrl": "rx", "title": "By x"}, {"webUrl": "r1", "title": "r1"}]})");
  EXPECT_THAT(folder.find("r1")->cited_by, ElementsAre("a", "b", "x"));
  folder.remove("b.md");
  (void)folder.run();
  EXPECT_THAT(folder.find("r1")->cited_by, ElementsAre("a", "x"));
  EXPECT_EQ(folder.find("rx")->title, "By x");
}

TEST_F(StandardInput, BadLinesAreReportedOnce) {
  const IndexReport report = feed("{\"id\": \"x\", \"title\": \"X\"}\nnonsense\n");
  ASSERT_EQ(report.bad.size(), 1U);
  EXPECT_EQ(report.bad.front().line, 2U);
  EXPECT_TRUE(folder.run().bad.empty());
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
