// Articles like one: with the real program, and on the real posts whose authors chose related ones.
#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

class SimilarTest : public IndexedSampleTest {
 protected:
  json::object similar(const std::string& id) const {
    const Finished finished = on_index({"similar", id, "--json", "--as-of", as_of_});
    EXPECT_EQ(finished.status, 0) << finished.err;
    return json::parse(finished.out).as_object();
  }
};

TEST_F(SimilarTest, PrintsTheSameHitsInEveryFormatOfSearch) {
  const std::string id = ids({"ferry", "strike"}).front();
  const json::object answer = similar(id);
  EXPECT_EQ(text_at(answer, "id"), id);
  const json::array& hits = answer.at("hits").as_array();
  ASSERT_EQ(hits.size(), 10u);
  const auto lines = [&](const std::string& format) {
    return lines_of(on_index({"similar", id, "--as-of", as_of_, "--format", format}).out).size();
  };
  EXPECT_EQ(lines("text"), hits.size());
  EXPECT_EQ(lines("ndjson"), hits.size());
  EXPECT_EQ(lines("tsv"), hits.size() + 1);
}

TEST_F(SimilarTest, MarksWhatTheArticleItselfNames) {
  for (const json::object& one : hits({"is:post"})) {
    if (!one.contains("related")) continue;
    const json::object first = similar(text_at(one, "id")).at("hits").at(0).as_object();
    EXPECT_EQ(first.at("related"), true);
    EXPECT_EQ(text_at(first, "id"), one.at("related").at(0).as_string());
    return;
  }
  FAIL() << "no post of the sample names others";
}

TEST_F(SimilarTest, AnUnknownIdIsSaidAsShowSaysIt) {
  const Finished unknown = on_index({"similar", "no-such-id"});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_EQ(unknown.out, "");
  EXPECT_EQ(unknown.err, on_index({"show", "no-such-id"}).err);
}

// The posts' `related` lists against what is found without them, among the posts of the sample.
class SimilarSeedsTest : public SampleTest {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(shared_folder() / "seeds")) GTEST_SKIP() << "no seeds in " << shared_folder();
    index(shared_folder() / "seeds");
    std::string lines;
    for (json::object article : hits({""})) {
      if (const auto* related = article.if_contains("related")) {
        for (const auto& id : related->as_array()) chosen_[text_at(article, "id")].emplace(id.as_string());
      }
      ++seeds_;
      for (const auto* told : {"related", "cited_by", "score", "highlight", "source", "published"}) article.erase(told);
      lines += json::serialize(article) + "\n";
    }
    write_text(folder_ / "untold.jsonl", lines);
    index_ = folder_ / "untold.index";
    index(folder_ / "untold.jsonl", {posts_.string()});
  }

  std::vector<std::string> similar(const std::string& id) const {
    const Finished finished = on_index({"similar", id, "--json", "-n", "100", "--recency", "0", "--prior", "0"});
    EXPECT_EQ(finished.status, 0) << finished.err;
    const json::value answer = json::parse(finished.out);
    std::vector<std::string> found;
    for (const auto& hit : answer.at("hits").as_array()) found.push_back(text_at(hit.as_object(), "id"));
    return found;
  }

  std::map<std::string, std::set<std::string>> chosen_;
  std::size_t seeds_ = 0;
};

// All seeds tell of one journey, and so all are good answers; a list names some of them.
TEST_F(SimilarSeedsTest, WhatTheAuthorsChoseComesBeforeEverythingOfTheSample) {
  double reciprocal_sum = 0;
  std::size_t among_ten = 0, among_seeds = 0, all = 0;
  for (const auto& [id, chosen] : chosen_) {
    const std::vector<std::string> found = similar(id);
    const auto is_chosen = [&](const std::string& one) { return chosen.contains(one); };
    const auto count_in = [&](std::size_t first) {
      const auto head = found | std::views::take(first);
      return static_cast<std::size_t>(std::ranges::count_if(head, is_chosen));
    };
    among_ten += count_in(10);
    among_seeds += count_in(seeds_ - 1);
    all += chosen.size();
    const auto first = std::ranges::find_if(found, is_chosen) - found.begin();
    reciprocal_sum += 1.0 / static_cast<double>(first + 1);
  }
  ASSERT_EQ(chosen_.size(), 5u);
  RecordProperty("mean_reciprocal_rank", std::to_string(reciprocal_sum / 5));
  RecordProperty("among_the_first_10", std::to_string(among_ten) + " of " + std::to_string(all));
  EXPECT_EQ(among_seeds, all);
}

}  // namespace
}  // namespace dateline
