// Later runs over a changed sample/.
#include <chrono>
#include <thread>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

// Of 24 related entries without a post only this post cites one ("consulate-queue"), and no post cites it.
constexpr const char* kLonelyPost = "2026-07-06-us-visa-rules-strand-students";
constexpr const char* kCitedPost = "2025-08-07-ferry-strike-begins";

class SyncTest : public IndexedSampleTest {
 protected:
  std::int64_t articles() const { return total({"", "--as-of", "2031-01-01"}); }
  std::int64_t of_source(const std::string& source) const {
    return total({"", "--as-of", "2031-01-01", "--filter", "source=" + source});
  }
  // The lock names the last writer; it is no part of what the index says.
  std::map<std::string, std::string> stored() const {
    auto files = bytes_of(index_);
    files.erase((index_ / "lock").string());
    return files;
  }
  // The lock file holds the writer's process number.
  void wait_for_lock_of(pid_t writer) const {
    for (int attempt = 0; attempt < 500; ++attempt) {
      if (contains(read_text(index_ / "lock"), std::to_string(writer))) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << "the first indexer never took the lock";
  }
  void replace_in(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = read_text(post(name));
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos);
    write_text(post(name), text.replace(at, from.size(), to));
  }
};

TEST_F(SyncTest, ASecondRunChangesNothingAndSaysSo) {
  const auto before = stored();
  const auto report = index(posts_).out;
  EXPECT_TRUE(stored() == before);
  EXPECT_TRUE(contains(report, "nothing") || contains(report, "unchanged") || contains(report, "up to date")) << report;
}

TEST_F(SyncTest, ATouchedFileIsNotAChange) {
  const auto path = post(kCitedPost);
  std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::hours(1));
  const auto report = index(posts_).out;
  EXPECT_TRUE(contains(report, "nothing") || contains(report, "unchanged") || contains(report, "up to date")) << report;
  EXPECT_EQ(articles(), 82);
}

TEST_F(SyncTest, AnEditedPostIsFoundByItsNewWordsOnly) {
  replace_in(kCitedPost, "Ferry strike cuts off Skerrow", "Lamplighters walk out on Skerrow");
  index(posts_);
  EXPECT_EQ(total({"lamplighters"}), 1);
  EXPECT_EQ(total({"\"ferry strike cuts off\""}), 0);
  EXPECT_EQ(articles(), 82);
}

TEST_F(SyncTest, ANewPostIsFound) {
  write_text(post("2026-11-16-otter"), "---\ntitle: Otter seen in the dock\ndate: 2026-11-16\n---\nIt waved.\n");
  index(posts_);
  EXPECT_EQ(total({"otter"}), 1);
  EXPECT_EQ(articles(), 83);
}

TEST_F(SyncTest, ARemovedPostTakesItsOwnRelatedArticlesAlong) {
  std::filesystem::remove(post(kLonelyPost));
  index(posts_);
  EXPECT_EQ(total({"consulate"}), 0);
  EXPECT_EQ(articles(), 80);
}

TEST_F(SyncTest, ARemovedPostThatIsCitedBecomesARelatedArticle) {
  std::filesystem::remove(post(kCitedPost));
  index(posts_);
  EXPECT_EQ(total({"\"ferry strike cuts off\""}), 1);
  EXPECT_EQ(of_source("post"), 57);
  EXPECT_EQ(of_source("related"), 25);
}

TEST_F(SyncTest, APostTurnedIntoADraftLeavesAlsoAsRelatedArticle) {
  replace_in(kCitedPost, "published: true", "published: true\ndraft: true");
  index(posts_);
  EXPECT_EQ(total({"\"ferry strike cuts off\""}), 0);
  EXPECT_EQ(articles(), 81);
}

TEST_F(SyncTest, ADraftThatIsPublishedAppears) {
  replace_in("2026-11-02-mayor-to-open-second-ferry-pier", "draft: true\n", "");
  index(posts_);
  EXPECT_EQ(total({"\"second ferry pier\""}), 1);
  EXPECT_EQ(articles(), 83);
}

TEST_F(SyncTest, DryRunTellsWhatWouldChangeAndWritesNothing) {
  std::filesystem::remove(post(kLonelyPost));
  const auto before = stored();
  index(posts_, {"--dry-run"});
  EXPECT_TRUE(stored() == before);
  EXPECT_EQ(articles(), 82);
}

TEST_F(SyncTest, ManyRunsAnswerAsOneRebuild) {
  replace_in(kCitedPost, "Ferry strike cuts off Skerrow", "Lamplighters walk out on Skerrow");
  index(posts_);
  std::filesystem::remove(post(kLonelyPost));
  index(posts_);
  replace_in("2026-11-02-mayor-to-open-second-ferry-pier", "draft: true\n", "");
  index(posts_);
  const std::vector<std::string> queries{"", "bridge", "ferry strike", "flood -insurers", "lamplighters", "skerrow"};
  std::vector<Arguments> after_runs;
  for (const auto& query : queries) after_runs.push_back(ids({query}));
  const auto topics = facet("topic", {""});
  index(posts_, {"--rebuild"});
  for (std::size_t at = 0; at < queries.size(); ++at) EXPECT_EQ(ids({queries[at]}), after_runs[at]) << queries[at];
  EXPECT_EQ(facet("topic", {""}), topics);
}

TEST_F(SyncTest, LosingMostArticlesNeedsAllowShrink) {
  for (const auto& entry : std::filesystem::directory_iterator(posts_)) {
    if (entry.path().filename().string() > "2025-03") std::filesystem::remove(entry.path());
  }
  const auto refused = on_index({"index", posts_.string()});
  EXPECT_EQ(refused.status, 2);
  EXPECT_TRUE(contains(refused.err, "--allow-shrink")) << refused.err;
  EXPECT_EQ(articles(), 82);
  index(posts_, {"--allow-shrink"});
  EXPECT_LT(articles(), 41);
}

TEST_F(SyncTest, AFolderThatIsGoneEmptiesNothing) {
  std::filesystem::rename(posts_, folder_ / "moved");
  EXPECT_EQ(on_index({"index", posts_.string()}).status, 2);
  EXPECT_EQ(articles(), 82);
}

TEST_F(SyncTest, ASecondIndexerIsToldThatTheIndexIsLocked) {
  RunningProgram first({DATELINE_BINARY, "index", "-", "-i", index_.string()});
  first.write("{\"id\":\"held\",\"title\":\"Held open\",\"date\":\"2026-10-01\"}\n");
  wait_for_lock_of(first.pid());
  const auto second = on_index({"index", posts_.string()});
  EXPECT_EQ(second.status, 2);
  EXPECT_TRUE(contains(second.err, "lock") || contains(second.err, "another")) << second.err;
  EXPECT_GT(total({"bridge"}), 0) << "searching goes on meanwhile";
  const auto finished = first.finish();
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(total({"\"held open\""}), 1);
}

}  // namespace
}  // namespace dateline
