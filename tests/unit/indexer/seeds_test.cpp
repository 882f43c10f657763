// The project's reference posts, which stay outside of the repository.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

std::filesystem::path seeds() {
  const char* shared = std::getenv("DATELINE_SHARED");
  const std::filesystem::path folder =
      shared != nullptr ? shared : std::filesystem::path(DATELINE_SOURCE_DIR) / ".." / "shared";
  return folder / "seeds";
}

class Seeds : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(seeds())) GTEST_SKIP() << "set DATELINE_SHARED to the folder that holds seeds/";
    options = folder.options();
    options.paths = {seeds()};
  }

  PostsFolder folder;
  IndexOptions options;
};

TEST_F(Seeds, GiveSeventeenArticles) {
  const IndexReport report = run_index(options);
  EXPECT_EQ(report.posts, 5U);
  EXPECT_EQ(report.articles, 17U);
  EXPECT_TRUE(report.bad.empty());
  EXPECT_TRUE(report.left_out.empty());
  EXPECT_EQ(report.undated, 0U);
}

TEST_F(Seeds, HaveTheExpectedFacets) {
  (void)run_index(options);
  std::map<std::string, int> providers;
  std::map<std::string, int> topics;
  std::map<std::string_view, int> sources;
  for (const auto& [id, article] : folder.articles()) {
    ++providers[article.provider.name];
    ++sources[source_name(article.source)];
    for (const std::string& topic : article.topics) ++topics[topic];
  }
  EXPECT_EQ(providers,
            (std::map<std::string, int>{{"CNN", 9}, {"NBC News", 1}, {"New York Times", 5}, {"Politico", 2}}));
  EXPECT_EQ(sources, (std::map<std::string_view, int>{{"post", 5}, {"related", 12}}));
  EXPECT_EQ(topics["Election"], 5);
}

TEST_F(Seeds, AreFivePostsWithoutTheirRelatedEntries) {
  options.settings = Settings{};
  options.settings->related = RelatedPolicy::ignore;
  EXPECT_EQ(run_index(options).articles, 5U);
}

TEST_F(Seeds, LoseUnpublishedPostsOnRequest) {
  options.settings = Settings{};
  options.settings->published_only = true;
  EXPECT_EQ(run_index(options).left_out.at("unpublished"), 4U);
}

}  // namespace
}  // namespace dateline
