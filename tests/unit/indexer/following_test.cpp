// An index that follows its posts. The changes are made by what is called between the runs.
#include "indexer/following.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "index/index_directory.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

constexpr std::chrono::seconds kDeadline{20};

/// Four posts; follows them until `done_` or the deadline.
class Following : public testing::Test {
 protected:
  Following() {
    for (const auto* name : {"a", "b", "c", "d"}) post(name);
    options_.first = posts_.options();
    options_.watch.quiet = milliseconds(1);
    options_.commit_interval = milliseconds(0);
    options_.first_done = [](const IndexReport&) {};
    options_.followed = [this](const IndexReport&) { done_ = true; };
    options_.trouble = [this](const std::string& message) { troubles_.push_back(message); };
    options_.wanted = [this] { return !done_ && Watcher::Clock::now() < give_up_; };
  }

  void post(const std::string& name) {
    posts_.post(name + ".md", "title: Post " + name + "\nid: " + name + "\ndate: 2026-01-01\n");
  }
  void follow() {
    follow_posts(options_);
    EXPECT_TRUE(done_) << "nothing came before the deadline";
  }

  PostsFolder posts_;
  FollowOptions options_;
  bool done_ = false;
  std::vector<std::string> troubles_;
  Watcher::Clock::time_point give_up_ = Watcher::Clock::now() + kDeadline;
};

TEST_F(Following, IndexesAPostWrittenAfterTheFirstRun) {
  options_.first_done = [this](const IndexReport&) { post("e"); };
  follow();
  EXPECT_TRUE(posts_.find("e"));
}

TEST_F(Following, FollowsTheRootsThatTheIndexRemembers) {
  (void)posts_.run();
  options_.first.paths.clear();
  options_.first_done = [this](const IndexReport&) { posts_.remove("d.md"); };
  follow();
  EXPECT_FALSE(posts_.find("d"));
}

TEST_F(Following, KeepsSettingsOfTheFirstRun) {
  options_.first.settings = Settings{};
  options_.first.settings->include = {"*.md"};
  options_.first_done = [this](const IndexReport&) {
    posts_.post("e.txt", "title: Not wanted\nid: e\n");
    post("f");
  };
  follow();
  EXPECT_TRUE(posts_.find("f"));
  EXPECT_FALSE(posts_.find("e"));
}

TEST_F(Following, LeavesTimeBetweenCommits) {
  options_.commit_interval = milliseconds(500);
  Watcher::Clock::time_point first;
  options_.first_done = [&](const IndexReport&) {
    first = Watcher::Clock::now();
    post("e");
  };
  Watcher::Clock::time_point second;
  options_.followed = [&](const IndexReport&) {
    second = Watcher::Clock::now();
    done_ = true;
  };
  follow();
  EXPECT_GE(second - first, milliseconds(400));
}

TEST_F(Following, WaitsForAnotherWriter) {
  std::optional<IndexLock> lock = IndexLock::acquire(posts_.index(), milliseconds(0));
  options_.trouble = [&](const std::string& message) {
    troubles_.push_back(message);
    lock.reset();
  };
  options_.first_done = [this](const IndexReport&) { done_ = true; };
  options_.first.paths = {posts_.posts()};
  follow();
  EXPECT_THAT(troubles_, Contains(HasSubstr("waiting for another writer: ")));
  EXPECT_TRUE(posts_.find("a"));
}

TEST_F(Following, KeepsTheArticlesOfARootThatIsGone) {
  const auto moved = posts_.index().parent_path() / "moved";
  options_.first_done = [&](const IndexReport&) { fs::rename(posts_.posts(), moved); };
  options_.trouble = [&](const std::string& message) {
    troubles_.push_back(message);
    EXPECT_TRUE(posts_.find("a"));
    fs::rename(moved, posts_.posts());
  };
  follow();
  EXPECT_THAT(troubles_, Contains(HasSubstr("posts: No such file or directory")));
  EXPECT_TRUE(posts_.find("a"));
}

TEST_F(Following, KeepsTheArticlesOfARootThatIsEmptied) {
  options_.first_done = [this](const IndexReport&) {
    for (const auto* name : {"a.md", "b.md", "c.md", "d.md"}) posts_.remove(name);
  };
  options_.trouble = [this](const std::string& message) {
    troubles_.push_back(message);
    EXPECT_TRUE(posts_.find("a"));
    for (const auto* name : {"a", "b", "c"}) post(name);
  };
  follow();
  EXPECT_THAT(troubles_, Contains(HasSubstr("--allow-shrink")));
  EXPECT_TRUE(posts_.find("a"));
  EXPECT_FALSE(posts_.find("d"));
}

TEST_F(Following, TellsTheSameTroubleOnce) {
  options_.first_done = [this](const IndexReport&) {
    for (const auto* name : {"a.md", "b.md", "c.md", "d.md"}) posts_.remove(name);
  };
  int runs = 0;
  options_.first.progress = [&](const Progress&) { ++runs; };
  options_.wanted = [&] {
    if (!troubles_.empty()) posts_.write("note.txt", std::to_string(runs));
    return runs < 5 && Watcher::Clock::now() < give_up_;
  };
  follow_posts(options_);
  EXPECT_EQ(troubles_.size(), 1U);
}

TEST_F(Following, FailsIfTheFirstRunFails) {
  (void)posts_.run();
  fs::remove_all(posts_.posts());
  options_.first.paths.clear();
  EXPECT_THROW(follow_posts(options_), Error);
  EXPECT_THAT(troubles_, IsEmpty());
}

TEST_F(Following, EndsWhenTheIndexIsGone) {
  options_.first_done = [this](const IndexReport&) { fs::remove_all(posts_.index()); };
  EXPECT_THROW(follow_posts(options_), Error);
}

}  // namespace
}  // namespace dateline
