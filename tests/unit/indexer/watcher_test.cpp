// When a change of the posts is told. The system queues its notices before a change returns, so that most tests need
// not wait: wait(0) tells what is known by now.
#include "indexer/watcher.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;
namespace fs = std::filesystem;

constexpr milliseconds kNow{0};
constexpr milliseconds kDeadline{20'000};
constexpr milliseconds kNever{3'600'000};

/// A folder with two posts, followed. Changes are told without waiting for quiet.
class WatcherTest : public testing::Test {
 protected:
  WatcherTest() {
    posts_.write("a.md", "a");
    posts_.write("sub/b.md", "b");
    follow();
  }

  void follow() { watcher_.follow(roots_, scan_); }
  void follow(const std::vector<std::string>& roots) {
    roots_ = roots;
    follow();
  }
  bool told() { return watcher_.wait(kNow); }
  bool told_soon() { return watcher_.wait(kDeadline); }

  PostsFolder posts_;
  std::vector<std::string> roots_{posts_.posts()};
  ScanOptions scan_;
  Watcher watcher_{{.quiet = kNow}};
};

TEST_F(WatcherTest, TellsNothingWhileNothingChanges) { EXPECT_FALSE(told()); }

TEST_F(WatcherTest, TellsOfAnEditOnce) {
  posts_.write("a.md", "changed");
  EXPECT_TRUE(told());
  EXPECT_FALSE(told());
}

TEST_F(WatcherTest, TellsOfNewRenamedAndRemovedFiles) {
  posts_.write("new.md", "");
  EXPECT_TRUE(told());
  fs::rename(posts_.file("new.md"), posts_.file("renamed.md"));
  EXPECT_TRUE(told());
  posts_.remove("renamed.md");
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, TellsOfAFileThatReplacesAnother) {
  std::ofstream(posts_.file(".a.md.tmp")) << "changed";
  EXPECT_FALSE(told());
  fs::rename(posts_.file(".a.md.tmp"), posts_.file("a.md"));
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, TellsOfPermissions) {
  ASSERT_EQ(::chmod(posts_.file("a.md").c_str(), 0600), 0);
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, TellsOfAppendingToAFileThatStaysOpen) {
  std::ofstream out(posts_.file("a.md"), std::ios::app);
  out << "more" << std::flush;
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, FollowsNewFolders) {
  fs::create_directories(posts_.file("new/deep"));
  EXPECT_TRUE(told());
  // Written before its folder is watched: the scan that follows sees it.
  posts_.write("new/deep/early.md", "");
  follow();
  EXPECT_FALSE(told());
  posts_.write("new/deep/late.md", "");
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, FollowsAMovedFolder) {
  fs::rename(posts_.file("sub"), posts_.file("moved"));
  EXPECT_TRUE(told());
  follow();
  posts_.write("moved/b.md", "changed");
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, LeavesAFolderThatWasMovedAway) {
  const PostsFolder elsewhere;
  fs::rename(posts_.file("sub"), elsewhere.file("sub"));
  EXPECT_TRUE(told());
  follow();
  std::ofstream(elsewhere.file("sub/b.md")) << "changed";
  EXPECT_FALSE(told());
}

TEST_F(WatcherTest, TellsNothingOfWhatAScanPassesBy) {
  for (const auto* name : {".git/index", "_site/a.html", "public/a.html", "x/node_modules/a.md", "vendor/a.md"}) {
    posts_.write(name, "");
  }
  scan_.index = posts_.file("index");
  posts_.write("index/file", "");
  follow();
  for (const auto* name : {".git/index", ".git/new", "_site/b.html", "public/a.html", "x/node_modules/a.md",
                           "vendor/a.md", "sub/_site/new.html", "_config.yml", "index/file", "index/new"}) {
    fs::create_directories(posts_.file(name).parent_path());
    std::ofstream(posts_.file(name)) << "changed";
    EXPECT_FALSE(told()) << name;
  }
}

TEST_F(WatcherTest, TellsNothingOfWhatEditorsLeave) {
  for (const auto* name : {".a.md.swp", "a.md~", "#a.md#", "sub/.#b.md"}) {
    std::ofstream(posts_.file(name)) << "changed";
    EXPECT_FALSE(told()) << name;
  }
}

TEST_F(WatcherTest, HeedsGlobs) {
  scan_.include = {"*.md"};
  scan_.exclude = {"drafts/**"};
  fs::create_directories(posts_.file("drafts"));
  follow();
  for (const auto* name : {"picture.jpg", "drafts/a.md"}) {
    std::ofstream(posts_.file(name)) << "changed";
    EXPECT_FALSE(told()) << name;
  }
  std::ofstream(posts_.file("c.md")) << "changed";
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, FollowsALinkToAFolder) {
  scan_.include = {"*.md"};
  follow();
  PostsFolder other;
  other.write("a.md", "");
  fs::create_directory_symlink(other.posts(), posts_.file("linked"));
  EXPECT_TRUE(told());
  follow();
  other.write("a.md", "changed");
  EXPECT_TRUE(told());
  fs::remove(posts_.file("linked"));
  EXPECT_TRUE(told_soon());
}

TEST_F(WatcherTest, FollowsALinkToAFileThatIsReplaced) {
  PostsFolder other;
  other.write("a.md", "");
  fs::create_symlink(other.file("a.md"), posts_.file("linked.md"));
  follow();
  for (int time = 0; time < 2; ++time) {
    other.write("new", "");
    EXPECT_FALSE(told());
    fs::rename(other.file("new"), other.file("a.md"));
    EXPECT_TRUE(told());
    follow();
  }
}

TEST_F(WatcherTest, TellsWhenALinkToNothingLeadsSomewhere) {
  PostsFolder other;
  fs::create_symlink(other.file("late.md"), posts_.file("linked.md"));
  follow();
  other.write("late.md", "");
  EXPECT_TRUE(told_soon());
}

TEST_F(WatcherTest, FollowsARootThatIsAFile) {
  follow({posts_.file("a.md")});
  posts_.write("c.md", "");
  EXPECT_FALSE(told());
  posts_.write("a.md", "changed");
  EXPECT_TRUE(told());
  follow();
  fs::rename(posts_.file("c.md"), posts_.file("a.md"));
  EXPECT_TRUE(told());
  follow();
  posts_.write("a.md", "changed again");
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, LooksForARootThatIsGone) {
  fs::remove_all(posts_.posts());
  EXPECT_TRUE(told());
  follow();
  EXPECT_FALSE(told());
  posts_.write("a.md", "");
  EXPECT_TRUE(told_soon());
  follow();
  posts_.write("a.md", "changed");
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, NoticesThatARootLiesElsewhereNow) {
  const PostsFolder releases;
  for (const auto* name : {"1/posts", "2/posts"}) fs::create_directories(releases.file(name));
  fs::create_directory_symlink("1", releases.file("current"));
  follow({releases.file("current/posts")});
  fs::create_directory_symlink("2", releases.file("next"));
  fs::rename(releases.file("next"), releases.file("current"));
  EXPECT_TRUE(told_soon());
  follow();
  std::ofstream(releases.file("2/posts/a.md")) << "new";
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, TellsWhenThereAreMoreChangesThanTheSystemKeeps) {
  std::size_t kept = 0;
  std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> kept;
  if (kept == 0 || kept > 100'000) GTEST_SKIP() << "the queue holds " << kept << " notices";
  for (std::size_t i = 0; i <= kept; ++i) {
    const bool even = i % 2 == 0;  // The same notice twice in a row would be kept once.
    fs::rename(posts_.file(even ? "a.md" : "c.md"), posts_.file(even ? "c.md" : "a.md"));
  }
  EXPECT_TRUE(told());
  follow();
  EXPECT_FALSE(told());
}

TEST_F(WatcherTest, WaitsUntilItIsQuiet) {
  Watcher patient({.quiet = kNever, .longest = kNever});
  patient.follow(roots_, scan_);
  posts_.write("a.md", "changed");
  EXPECT_FALSE(patient.wait(milliseconds(1)));
  Watcher prompt({.quiet = milliseconds(1), .longest = kNever});
  prompt.follow(roots_, scan_);
  posts_.write("a.md", "changed");
  EXPECT_TRUE(prompt.wait(kDeadline));
}

TEST_F(WatcherTest, WaitsForQuietOnlySoLong) {
  Watcher watcher({.quiet = kNever, .longest = milliseconds(1)});
  watcher.follow(roots_, scan_);
  posts_.write("a.md", "changed");
  EXPECT_TRUE(watcher.wait(kDeadline));
}

TEST_F(WatcherTest, HoldsAChangeBack) {
  watcher_.hold_until(Watcher::Clock::now() + kNever);
  posts_.write("a.md", "changed");
  EXPECT_FALSE(told());
  watcher_.hold_until(Watcher::Clock::now());
  EXPECT_TRUE(told());
}

TEST_F(WatcherTest, RemindsWithoutAChange) {
  watcher_.remind(kNever);
  EXPECT_FALSE(told());
  watcher_.remind(kNow);
  EXPECT_TRUE(told());
  EXPECT_FALSE(told());
}

TEST_F(WatcherTest, LooksItselfIfAskedTo) {
  Watcher watcher({.quiet = kNow, .poll = milliseconds(1)});
  watcher.follow(roots_, scan_);
  EXPECT_TRUE(watcher.polls());
  posts_.write("sub/b.md", "changed");
  EXPECT_TRUE(watcher.wait(kDeadline));
  watcher.follow(roots_, scan_);
  fs::remove_all(posts_.posts());
  EXPECT_TRUE(watcher.wait(kDeadline));
  watcher.follow(roots_, scan_);
  posts_.write("a.md", "");
  EXPECT_TRUE(watcher.wait(kDeadline));
}

}  // namespace
}  // namespace dateline
