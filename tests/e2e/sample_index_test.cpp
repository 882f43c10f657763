// Building an index from sample/: 61 files, of which 58 are articles, one a draft, one unpublished, one a README;
// 24 related entries have no post.
#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

constexpr const char* kBrokenPost = "---\ntitle: \"fine\"\ntopics: [unclosed\nexcerpt: \"x\n---\n";

TEST_F(SampleTest, ReportAccountsForEveryFile) {
  const std::string report = index(posts_).out;
  EXPECT_EQ(number_near(report, "files"), 61) << report;
  EXPECT_EQ(number_near(report, "articles"), 82) << report;
  EXPECT_EQ(number_near(report, "draft"), 1) << report;
  EXPECT_EQ(number_near(report, "unpublished"), 1) << report;
  EXPECT_EQ(number_near(report, "not an article"), 1) << report;
}

TEST_F(IndexedSampleTest, HoldsPostsAndTheirRelatedArticles) {
  EXPECT_EQ(facet("source", {"", "--as-of", "2031-01-01"}),
            (std::map<std::string, std::int64_t>{{"post", 58}, {"related", 24}}));
}

TEST_F(IndexedSampleTest, LeavesOutTheDraftEvenWhereAnotherPostCitesIt) {
  EXPECT_EQ(total({"\"second ferry pier\""}), 0);
}

TEST_F(IndexedSampleTest, LeavesOutAnUnpublishedPostWithoutLink) {
  EXPECT_EQ(total({"title:striker", "--typo", "off"}), 0);
}

TEST_F(IndexedSampleTest, KeepsAnUnpublishedPostWithItsOwnLink) {
  EXPECT_EQ(total({"\"night shift under the bridge\""}), 1);
  EXPECT_EQ(total({"\"night shift under the bridge\" published:true"}), 0);
}

TEST_F(SampleTest, PublishedOnlyLeavesOutEveryUnpublishedPost) {
  index(posts_, {"--published-only", "--related", "ignore"});
  EXPECT_EQ(total({"", "--as-of", "2031-01-01"}), 53);
}

TEST_F(SampleTest, RelatedArticlesCanBeIgnored) {
  index(posts_, {"--related", "ignore"});
  EXPECT_EQ(total({"", "--as-of", "2031-01-01"}), 58);
}

TEST_F(SampleTest, ABrokenPostIsReportedWithItsPlaceAndTheRestIsIndexed) {
  write_text(posts_ / "broken.md", kBrokenPost);
  const auto finished = index(posts_);
  EXPECT_TRUE(contains(finished.out + finished.err, "broken.md:")) << finished.out << finished.err;
  EXPECT_EQ(number_near(finished.out, "articles"), 82) << finished.out;
}

TEST_F(SampleTest, StrictEndsWithAnErrorAfterABrokenPost) {
  write_text(posts_ / "broken.md", kBrokenPost);
  EXPECT_NE(on_index({"index", posts_.string(), "--strict"}).status, 0);
  EXPECT_GT(total({"bridge"}), 0) << "the rest is indexed all the same";
}

TEST_F(SampleTest, DryRunReportsAndWritesNothing) {
  const auto finished = index(posts_, {"--dry-run"});
  EXPECT_EQ(number_near(finished.out, "files"), 61) << finished.out;
  EXPECT_TRUE(bytes_of(index_).empty());
}

TEST_F(SampleTest, FoldersAndFilesMayBeNamedTogether) {
  const auto finished = on_index(
      {"index", post("2025-08-07-ferry-strike-begins").string(), post("2026-05-16-the-toll-is-fair").string()});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(facet("source", {""})["post"], 2);
}

TEST_F(SampleTest, ExcludedFilesStayOut) {
  index(posts_, {"--exclude", "2025-*", "--related", "ignore"});
  EXPECT_FALSE(facet("year", {""}).contains("2025"));
  EXPECT_GT(facet("year", {""})["2026"], 0);
}

TEST_F(SampleTest, JsonLinesComeFromStandardInput) {
  ProcessOptions options;
  options.input = R"({"id":"a","title":"Lighthouse repainted","date":"2026-10-01"})"
                  "\n"
                  R"({"id":"b","title":"Lighthouse sold","date":"2026-10-02","provider":"Harbour Times"})"
                  "\n";
  const auto finished = dateline({"index", "-", "-i", index_.string()}, options);
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(ids({"lighthouse", "--recency", "0", "--prior", "0"}).size(), 2u);
}

TEST_F(SampleTest, AMissingFolderIsAnErrorThatNamesIt) {
  const auto finished = on_index({"index", (folder_ / "nowhere").string()});
  EXPECT_EQ(finished.status, 2);
  EXPECT_TRUE(contains(finished.err, "nowhere")) << finished.err;
}

}  // namespace
}  // namespace dateline
