// The five real posts that set the native shape. Not part of the repository (see shared_folder()).
#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

using Counts = std::map<std::string, std::int64_t>;

std::filesystem::path seeds() { return shared_folder() / "seeds"; }

class SeedsTest : public DatelineTest {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(seeds())) GTEST_SKIP() << "no folder " << seeds();
    report_ = index(seeds()).out;
  }
  std::string report_;
};

TEST_F(SeedsTest, FivePostsMakeSeventeenArticles) {
  EXPECT_EQ(number_near(report_, "posts"), 5) << report_;
  EXPECT_EQ(number_near(report_, "articles"), 17) << report_;
  EXPECT_LE(number_near(report_, "bad"), 0) << report_;
  EXPECT_EQ(total({""}), 17);
}

TEST_F(SeedsTest, FacetsOverEverything) {
  EXPECT_EQ(facet("provider", {""}), (Counts{{"CNN", 9}, {"New York Times", 5}, {"Politico", 2}, {"NBC News", 1}}));
  EXPECT_EQ(facet("topic", {""}), (Counts{{"Election", 5}, {"Democratic Voice", 5}, {"Kamala Harris", 5}}));
  EXPECT_EQ(facet("source", {""}), (Counts{{"post", 5}, {"related", 12}}));
}

TEST_F(SeedsTest, QueriesFindWhatTheyShould) {
  const std::vector<std::pair<std::string, std::int64_t>> expected{
      {"harris", 17},         {"guatemala", 8},
      {"mexico", 9},          {"Mexico's", 9},
      {"mexico’s", 9},        {"\"first foreign trip\"", 5},
      {"résumé", 1},          {"resume", 1},
      {"migra*", 6},          {"harris -guatemala provider:cnn", 5},
      {"date:2021-06-08", 5}, {"quality:>=150", 9},
  };
  for (const auto& [query, count] : expected) EXPECT_EQ(total({query}), count) << query;
}

TEST_F(SeedsTest, ThreeSpellingsOfAPossessiveFindTheSameArticles) {
  EXPECT_EQ(ids({"mexico"}), ids({"Mexico's"}));
  EXPECT_EQ(ids({"mexico"}), ids({"mexico’s"}));
  EXPECT_EQ(ids({"résumé"}), ids({"resume"}));
}

TEST_F(SeedsTest, AsOfHidesWhatCameLater) { EXPECT_EQ(total({"harris", "--as-of", "2021-06-07"}), 10); }

TEST_F(SeedsTest, ChoosingAProviderLeavesTheOtherProvidersAndChangesTopics) {
  const Arguments chosen{"harris", "--filter", "provider=CNN"};
  EXPECT_EQ(facet("provider", chosen), facet("provider", {"harris"}));
  EXPECT_NE(facet("topic", chosen), facet("topic", {"harris"}));
}

TEST_F(SeedsTest, RelatedArticlesCanBeIgnored) {
  index_ = folder_ / "posts-only.index";
  index(seeds(), {"--related", "ignore"});
  EXPECT_EQ(total({""}), 5);
}

TEST_F(SeedsTest, SecuredTextIsNowhere) {
  for (const auto& [path, text] : bytes_of(seeds())) {
    const std::string key = "\nsecured: \"";
    const std::string secret = text.substr(text.find(key) + key.size(), 20);
    for (const auto& [file, bytes] : bytes_of(index_)) EXPECT_FALSE(contains(bytes, secret)) << file;
  }
  for (const std::string format : {"text", "json", "ndjson", "tsv"}) {
    const auto shown = on_index({"search", "harris", "--format", format, "-n", "100"});
    EXPECT_EQ(shown.status, 0);
    EXPECT_FALSE(contains(shown.out, "secured"));
    EXPECT_FALSE(contains(shown.out, "sIWY8cylCun"));
  }
}

TEST_F(SeedsTest, XapiansOwnToolReadsTheIndex) {
  const std::string delve = "/usr/bin/xapian-delve";
  if (!std::filesystem::exists(delve)) GTEST_SKIP() << "xapian-tools is not installed";
  const auto summary = run({delve, index_.string()});
  ASSERT_EQ(summary.status, 0) << summary.err;
  EXPECT_TRUE(contains(summary.out, "number of documents = 17")) << summary.out;
  EXPECT_TRUE(contains(run({delve, "-t", "XTelection", index_.string()}).out, "termfreq 5"));
  EXPECT_TRUE(contains(run({delve, "-t", "Zharri", index_.string()}).out, "termfreq 17"));
}

}  // namespace
}  // namespace dateline
