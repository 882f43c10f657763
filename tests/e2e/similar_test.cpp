// Articles like one: with the real program, and on the real posts whose authors chose related ones.
#include <algorithm>
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

// The posts' `related` lists against what is found without them.
class SimilarSeedsTest : public DatelineTest {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(shared_folder() / "seeds")) GTEST_SKIP() << "no seeds in " << shared_folder();
    index(shared_folder() / "seeds");
    std::string lines;
    for (json::object article : hits({""})) {
      if (const auto* related = article.if_contains("related")) {
        for (const auto& id : related->as_array()) chosen_[text_at(article, "id")].emplace(id.as_string());
      }
      for (const auto* told : {"related", "cited_by", "score", "highlight", "source"}) article.erase(told);
      lines += json::serialize(article) + "\n";
    }
    write_text(folder_ / "untold.jsonl", lines);
    index_ = folder_ / "untold.index";
    index(folder_ / "untold.jsonl");
  }

  std::vector<std::string> similar(const std::string& id) const {
    const Finished finished = on_index({"similar", id, "--json", "-n", "100"});
    EXPECT_EQ(finished.status, 0) << finished.err;
    std::vector<std::string> found;
    for (const auto& hit : json::parse(finished.out).at("hits").as_array()) {
      found.push_back(text_at(hit.as_object(), "id"));
    }
    return found;
  }

  std::map<std::string, std::set<std::string>> chosen_;
};

TEST_F(SimilarSeedsTest, WhatTheAuthorsChoseRanksWellWithoutBeingTold) {
  double precision_sum = 0, reciprocal_sum = 0;
  std::size_t among_first = 0, all = 0;
  for (const auto& [id, chosen] : chosen_) {
    const std::vector<std::string> found = similar(id);
    std::size_t seen = 0, first = found.size();
    double precision = 0;
    for (std::size_t at = 0; at < found.size(); ++at) {
      if (!chosen.contains(found[at])) continue;
      first = std::min(first, at);
      precision += static_cast<double>(++seen) / static_cast<double>(at + 1);
      if (at < 10) ++among_first;
    }
    precision_sum += precision / static_cast<double>(chosen.size());
    reciprocal_sum += 1.0 / static_cast<double>(first + 1);
    all += chosen.size();
  }
  ASSERT_EQ(chosen_.size(), 5u);
  RecordProperty("mean_average_precision", std::to_string(precision_sum / 5));
  RecordProperty("mean_reciprocal_rank", std::to_string(reciprocal_sum / 5));
  RecordProperty("among_the_first_10", std::to_string(among_first) + " of " + std::to_string(all));
  EXPECT_GE(precision_sum / 5, 0.6);
  EXPECT_GE(reciprocal_sum / 5, 0.8);
}

}  // namespace
}  // namespace dateline
