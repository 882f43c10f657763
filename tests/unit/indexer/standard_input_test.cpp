// Articles that come as lines on standard input.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/unit/indexer/three_posts.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

class StandardInput : public ThreePosts {
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

TEST_F(StandardInput, LinesWithoutATitleAreCountedOnceAndChangeNothing) {
  const IndexReport report = feed("{}\n{\"x\": 1}\n");
  EXPECT_EQ(report.left_out.at("not an article (no title)"), 2U);
  EXPECT_FALSE(report.changed);
  EXPECT_TRUE(folder.run().left_out.empty());
}

}  // namespace
}  // namespace dateline
