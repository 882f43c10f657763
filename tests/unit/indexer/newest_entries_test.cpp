#include "indexer/newest_entries.h"

#include <gtest/gtest.h>

#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

TEST(NewestEntries, TakesWhatIsNotOlderThanWhatItTook) {
  NewestEntries entries;
  EXPECT_TRUE(entries.note_entry(1, 100));
  EXPECT_FALSE(entries.note_entry(1, 99));
  EXPECT_TRUE(entries.note_entry(1, 100));
  EXPECT_TRUE(entries.note_entry(1, 101));
  EXPECT_TRUE(entries.note_entry(2, 0));
}

TEST(NewestEntries, TakesNoneOfAPost) {
  NewestEntries entries;
  EXPECT_TRUE(entries.note_entry(1, 100));
  entries.note_post(1);
  EXPECT_FALSE(entries.note_entry(1, 200));
}

std::string citing(const std::string& id, const std::string& date, const std::string& says) {
  return "webUrl: " + id + "\ntitle: Citing\ndate: " + date + "\nrelated:\n  - webUrl: cited\n    title: " + says +
         "\n";
}

// Read in order of path: one thread.
IndexReport run_alone(const PostsFolder& folder) {
  IndexOptions options = folder.options();
  options.jobs = 1;
  return run_index(options);
}

TEST(NewestEntries, OneThatWasLeftOutForAPostThatDoesNotCountIsReadAgain) {
  PostsFolder folder;
  folder.post("a.md", citing("twice", "2022-01-01", "Newer"));
  folder.post("b.md", citing("once", "2020-01-01", "Older"));
  folder.post("c.md", "webUrl: twice\ntitle: The one that owns its address\ndate: 2019-01-01\n");
  run_alone(folder);
  EXPECT_EQ(folder.find("cited")->title, "Older");
}

TEST(NewestEntries, TheNewestCountsInWhicheverOrderTheyAreRead) {
  PostsFolder folder;
  folder.post("a.md", citing("one", "2021-01-01", "Middle"));
  folder.post("b.md", citing("two", "2022-01-01", "Newest"));
  folder.post("c.md", citing("three", "2020-01-01", "Oldest"));
  run_alone(folder);
  EXPECT_EQ(folder.find("cited")->title, "Newest");
  folder.remove("b.md");
  run_alone(folder);
  EXPECT_EQ(folder.find("cited")->title, "Middle");
}

}  // namespace
}  // namespace dateline
