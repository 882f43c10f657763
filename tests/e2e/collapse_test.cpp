// The same story once, with the real program.
#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

class CollapseTest : public DatelineTest {
 protected:
  CollapseTest() {
    as_of_ = "2021-06-12";
    write_text(folder_ / "news.jsonl", R"({"id":"agency","title":"Ferry strike ends today","published_at":"2021-06-08"}
{"id":"reprint","title":"FERRY STRIKE ENDS TODAY!","published_at":"2021-06-09","provider":"Radio Nord"}
{"id":"later","title":"Ferry strike ends today","published_at":"2021-06-30","provider":"Radio Nord"}
{"id":"year","title":"Ferry strike ends today","published_at":"2020-06-09","provider":"Radio Nord"}
{"id":"toll","title":"Ferry toll rises again","published_at":"2021-06-10","provider":"Radio Nord"}
)");
    index(folder_ / "news.jsonl");
  }
};

TEST_F(CollapseTest, JsonNamesWhatAHitStandsFor) {
  const json::object found = search({"ferry", "--collapse", "story", "--sort", "newest"});
  EXPECT_EQ(found.at("total"), 4);
  EXPECT_EQ(found.at("groups"), 3);
  const json::value& reprint = found.at("hits").at(1);
  EXPECT_EQ(reprint.at("id"), "reprint");
  EXPECT_EQ(reprint.at("collapsed"), (json::object{{"count", 1}, {"ids", {"agency"}}}));
}

TEST_F(CollapseTest, EditsAndAFreshBuildTellTheSameStories) {
  const auto groups = [&] { return search({"ferry", "--collapse", "story", "--as-of", "2022"}).at("groups"); };
  EXPECT_EQ(groups(), 4);
  write_text(folder_ / "more.jsonl",
             R"({"id":"again","title":"Ferry strike ends today","published_at":"2021-06-29","provider":"Radio Nord"})");
  index(folder_ / "more.jsonl", {"--add-root"});
  EXPECT_EQ(groups(), 4);
  EXPECT_EQ(on_index({"check"}).status, 0);
  EXPECT_EQ(on_index({"optimize"}).status, 0);
  EXPECT_EQ(groups(), 4);
}

TEST_F(CollapseTest, OnlyKnownGroupsFold) {
  const Finished finished = on_index({"search", "ferry", "--collapse", "storey"});
  EXPECT_EQ(finished.status, 2);
  EXPECT_TRUE(contains(finished.err, "story")) << finished.err;
}

}  // namespace
}  // namespace dateline
