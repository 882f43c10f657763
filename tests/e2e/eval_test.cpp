// `dateline eval` on the sample, with judgements written here.
#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

class EvalTest : public IndexedSampleTest {
 protected:
  void SetUp() override {
    IndexedSampleTest::SetUp();
    write_text(queries_, "ferry\tferry strike\nflood\tflood\nnobody\tunjudged query\n");
    const std::vector<std::string> found = ids({"ferry strike", "--recency", "0", "--prior", "0"});
    write_text(qrels_, "ferry 0 " + found.at(0) + " 1\nflood 0 no-such-article 1\n");
  }

  Finished eval(Arguments more = {}) const {
    more.insert(more.begin(), {"eval", "--queries", queries_.string(), "--qrels", qrels_.string()});
    return on_index(std::move(more));
  }

  std::filesystem::path report(const std::string& name, const Arguments& more = {}) const {
    Arguments arguments{"--details", "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    write_text(folder_ / name, eval(arguments).out);
    return folder_ / name;
  }

  std::filesystem::path queries_ = folder_ / "queries.tsv";
  std::filesystem::path qrels_ = folder_ / "qrels";
};

TEST_F(EvalTest, MeansAreOverTheJudgedQueries) {
  const Finished measured = eval();
  ASSERT_EQ(measured.status, 0) << measured.err;
  EXPECT_EQ(measured.out,
            "queries     2\nndcg@10     0.5000\nmap         0.5000\nmrr         0.5000\nrecall@100  0.5000\n");
}

TEST_F(EvalTest, JsonHasTheMeansAlone) {
  EXPECT_EQ(eval({"--format", "json"}).out,
            "{\"queries\":2,\"ndcg@10\":0.5,\"map\":0.5,\"mrr\":0.5,\"recall@100\":0.5}\n");
}

TEST_F(EvalTest, DetailsNameEveryQuery) {
  const json::object details = json::parse(eval({"--details", "--format", "json"}).out).as_object();
  ASSERT_EQ(details.at("details").as_array().size(), 2u);
  EXPECT_EQ(text_at(details.at("details").at(0).as_object(), "query"), "ferry");
  EXPECT_TRUE(contains(eval({"--details"}).out, "\nferry             1.0000      1.0000      1.0000      1.0000\n"));
}

TEST_F(EvalTest, TwoReportsCanBeCompared) {
  const auto before = report("before.json"), after = report("after.json", {"--recency", "1000"});
  const Finished compared = dateline({"eval", "--compare", before.string(), after.string()});
  ASSERT_EQ(compared.status, 0) << compared.err;
  EXPECT_TRUE(compared.out.starts_with("2 queries in both; p by a paired randomization test\n")) << compared.out;
  EXPECT_TRUE(contains(compared.out, "map               0.5000")) << compared.out;
  const Finished same = dateline({"eval", "--compare", before.string(), before.string(), "--format", "json"});
  EXPECT_TRUE(contains(same.out, "\"ndcg@10\":{\"first\":0.5,\"second\":0.5,\"p\":1}")) << same.out;
  EXPECT_TRUE(contains(same.out, "\"changed\":[]")) << same.out;
}

TEST_F(EvalTest, RefusesFilesItCannotUse) {
  write_text(qrels_, "ferry 0 a\n");
  EXPECT_EQ(eval().status, 2);
  EXPECT_TRUE(contains(eval().err, "qrels:1: not of the form")) << eval().err;
  write_text(qrels_, "other 0 a 1\n");
  EXPECT_TRUE(contains(eval().err, "no query of")) << eval().err;
  EXPECT_TRUE(contains(on_index({"eval"}).err, "eval needs --queries and --qrels")) << on_index({"eval"}).err;
  EXPECT_TRUE(contains(dateline({"eval", "--compare", queries_.string(), qrels_.string()}).err, "is no evaluation"));
}

}  // namespace
}  // namespace dateline
