// Every file of a run is accounted for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

class Accounting : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.post("a.md", "title: A\nwebUrl: https://x.example/a\ndate: 2021-01-01\n");
    folder.post("b.md", "title: B\nwebUrl: https://x.example/a\n");
    folder.post("c.md", "title: C\ndraft: true\n");
    folder.post("d.md", "title: D\ndate: 2023-01-010\n");
    folder.post("e.md", "title: 'broken\n");
    folder.write("f.txt", "no front matter");
    std::filesystem::create_symlink("nothing", folder.file("g.md"));
    report = folder.run();
  }

  std::size_t sum() const {
    const auto related = [](const auto& pair) { return pair.second.source == Source::related; };
    const auto articles = folder.articles();
    std::size_t total = articles.size() - static_cast<std::size_t>(std::ranges::count_if(articles, related));
    for (const auto& [outcome, count] : report.left_out) total += count;
    return total + static_cast<std::size_t>(std::ranges::count_if(report.bad, &Problem::lost));
  }

  PostsFolder folder;
  IndexReport report;
};

TEST_F(Accounting, FilesAreIndexedLeftOutOrBad) {
  EXPECT_EQ(report.files, 7U);
  EXPECT_EQ(sum(), report.files);
}

TEST_F(Accounting, LeftOutSaysWhy) {
  EXPECT_EQ(report.left_out, (std::map<std::string, std::size_t>{
                                 {"draft", 1}, {"duplicate id", 1}, {"not an article (no front matter)", 1}}));
}

TEST_F(Accounting, ADetailedReportNamesWhatIsLeftOut) {
  EXPECT_TRUE(report.left_out_files.empty());
  folder.write("g.jsonl", "{\"excerpt\": \"x\"}\n{\"title\": \"G\", \"id\": \"g\", \"draft\": true}\n{\"x\": 1}\n{}\n");
  folder.write("h.yaml", "title: Passed over\n");
  folder.write(".git/i.md", "");
  IndexOptions options = folder.options();
  options.detailed = true;
  const IndexReport detailed = run_index(options);
  const auto file = [&](const char* name) { return folder.file(name).string(); };
  EXPECT_THAT(detailed.left_out_files,
              ::testing::ElementsAre(LeftOut{file("a.md"), "", "duplicate id"}, LeftOut{file("c.md"), "", "draft"},
                                     LeftOut{file("f.txt"), "", "not an article (no front matter)"},
                                     LeftOut{file("g.jsonl"), "", "not an article (no title)", 3},
                                     LeftOut{file("g.jsonl"), "g", "draft"}));
  ASSERT_EQ(detailed.skipped.size(), 2U);
  EXPECT_EQ(detailed.skipped[0].path, file(".git"));
  EXPECT_EQ(detailed.skipped[1].reason, "a YAML file; read only when named");
}

TEST_F(Accounting, LinesWithoutATitleAreCountedByEveryRun) {
  folder.write("g.jsonl", "{}\n{\"title\": \"G\", \"id\": \"g\"}\n{}\n");
  folder.write("h.jsonl", "{}\n{}\n");
  EXPECT_EQ(folder.run().left_out.at("not an article (no title)"), 4U);
  const IndexReport unchanged = folder.run();
  EXPECT_FALSE(unchanged.changed);
  EXPECT_EQ(unchanged.left_out.at("not an article (no title)"), 4U);
  folder.write("g.jsonl", "{}\n{\"title\": \"G\", \"id\": \"g\"}\n{}\n{}\n");
  const IndexReport grown = folder.run();
  EXPECT_EQ(grown.left_out.at("not an article (no title)"), 5U);
  EXPECT_EQ(grown.indexed, 0U);
}

TEST_F(Accounting, ProblemsStandInOrderOfPath) {
  std::vector<std::string> names;
  for (const Problem& problem : report.bad) names.push_back(std::filesystem::path(problem.path).filename());
  EXPECT_THAT(names, ::testing::ElementsAre("a.md", "d.md", "e.md", "g.md"));
}

TEST_F(Accounting, CountsPostsWithoutDateAndLink) {
  EXPECT_EQ(report.undated, 2U);
  EXPECT_EQ(report.without_link, 1U);
}

TEST_F(Accounting, ALaterRunCountsTheSame) {
  const IndexReport again = folder.run();
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.files, report.files);
  EXPECT_EQ(again.left_out, report.left_out);
  EXPECT_EQ(again.bad, report.bad);
  EXPECT_EQ(again.undated, report.undated);
  EXPECT_EQ(again.without_link, report.without_link);
}

}  // namespace
}  // namespace dateline
