// The quality of the ranking on two judged collections. They are not part of the repository (see shared_folder()).
#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

struct Collection {
  std::string name;
  double bar;   // Least ndcg@10; stock Xapian (BM25, title x3) has 0.507 and 0.700.
  double ndcg;  // What the ranking had when it was last changed.
  double map;
};

std::ostream& operator<<(std::ostream& out, const Collection& collection) { return out << collection.name; }

class RelevanceTest : public DatelineTest, public testing::WithParamInterface<Collection> {};

TEST_P(RelevanceTest, IsAsGoodAsItWasMeasured) {
  constexpr double kTolerance = 0.003;
  const Collection& collection = GetParam();
  const auto folder = shared_folder() / "relevance" / collection.name;
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "no folder " << folder;
  index(folder / "corpus.jsonl");
  const Finished measured = on_index({"eval", "--queries", (folder / "queries.tsv").string(), "--qrels",
                                      (folder / "qrels").string(), "--format", "json"});
  ASSERT_EQ(measured.status, 0) << measured.err;
  const json::object measures = json::parse(measured.out).as_object();
  EXPECT_GE(measures.at("ndcg@10").to_number<double>(), collection.bar);
  EXPECT_NEAR(measures.at("ndcg@10").to_number<double>(), collection.ndcg, kTolerance);
  EXPECT_NEAR(measures.at("map").to_number<double>(), collection.map, kTolerance);
}

INSTANTIATE_TEST_SUITE_P(Collections, RelevanceTest,
                         testing::Values(Collection{"cranfield", 0.525, 0.527, 0.434},
                                         Collection{"time", 0.735, 0.760, 0.700}),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace dateline
