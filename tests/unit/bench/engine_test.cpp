#include "bench/engine.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "bench/corpus.h"
#include "tests/support/temporary_folder.h"

namespace dateline::bench {
namespace {

/// Every engine over the same four articles.
class Engines : public testing::TestWithParam<std::string> {
 protected:
  Engines() {
    std::ofstream corpus(folder_.path() / "corpus.jsonl");
    for (const CorpusArticle& article : articles()) corpus << to_json_line(article) << '\n';
    corpus.close();
    std::filesystem::create_directories(folder_.path() / "index");
    const EngineEntry& engine = find_engine(GetParam());
    engine.build({.corpus = folder_.path() / "corpus.jsonl", .directory = folder_.path() / "index", .jobs = 1});
    engine_ = engine.open(folder_.path() / "index");
  }

  std::uint64_t total(const BenchQuery& query) {
    const std::uint64_t with_recency = engine_->run(query, Mode::all).total;
    EXPECT_EQ(engine_->run(query, Mode::facets).total, with_recency);
    return with_recency;
  }

  Engine& engine() { return *engine_; }

 private:
  static std::vector<CorpusArticle> articles() {
    const auto make = [](std::uint64_t number, std::string title, std::string excerpt, std::string topic) {
      return CorpusArticle{.number = number,
                           .title = std::move(title),
                           .excerpt = std::move(excerpt),
                           .published_at = 1'700'000'000 + static_cast<std::int64_t>(number) * 86400,
                           .provider = "Bay Post",
                           .domain = number % 2 == 0 ? "even.example" : "odd.example",
                           .topics = {"News", std::move(topic)},
                           .category = "Local",
                           .url = "https://bay.example/" + std::to_string(number)};
    };
    return {make(1, "Ferry strike", "Sailors walk out.", "Ships"), make(2, "Ferries sail again", "A harbour.", "Ships"),
            make(3, "Strike at the mill", "No ferry involved.", "Labour"), make(4, "Bridge opens", "Cars.", "Roads")};
  }

  TemporaryFolder folder_;
  std::unique_ptr<Engine> engine_;
};

TEST_P(Engines, CountTheSameMatches) {
  EXPECT_EQ(total({.kind = QueryKind::term, .words = {"ferry"}}), 3U);
  EXPECT_EQ(total({.kind = QueryKind::and2, .words = {"ferry", "strike"}}), 2U);
  EXPECT_EQ(total({.kind = QueryKind::or2, .words = {"bridge", "strike"}}), 3U);
  EXPECT_EQ(total({.kind = QueryKind::phrase2, .words = {"ferry", "strike"}}), 1U);
  EXPECT_EQ(total({.kind = QueryKind::prefix, .words = {"strike", "fer"}}), 2U);
  EXPECT_EQ(total({.kind = QueryKind::provider, .words = {"ferry"}, .domain = "odd.example"}), 2U);
  EXPECT_EQ(total({.kind = QueryKind::topic, .words = {"ferry"}, .topic = "Ships"}), 2U);
  EXPECT_EQ(total({.kind = QueryKind::browse, .topic = "News"}), 4U);
}

TEST_P(Engines, ReadHitsInEveryModeAndFacetsWhereWanted) {
  const BenchQuery query{.kind = QueryKind::term, .words = {"ferry"}};
  const std::uint64_t hits = engine().run(query, Mode::hits).bytes;
  EXPECT_GT(hits, 0U);
  EXPECT_EQ(engine().run(query, Mode::recency).bytes, hits);
  const std::uint64_t with_facets = engine().run(query, Mode::facets).bytes;
  EXPECT_GT(with_facets, hits + std::string("NewsShipsLabour").size());
  EXPECT_EQ(engine().run(query, Mode::all).bytes, with_facets);
}

INSTANTIATE_TEST_SUITE_P(Bench, Engines, testing::Values("dateline", "sqlite", "xapian"),
                         [](const auto& engine) { return engine.param; });

TEST(Modes, SayWhatTheyWant) {
  for (const Mode mode : all_modes()) EXPECT_EQ(parse_mode(mode_name(mode)), mode);
  EXPECT_TRUE(wants_counts(Mode::facets) && !wants_recency(Mode::facets));
  EXPECT_TRUE(!wants_counts(Mode::recency) && wants_recency(Mode::recency));
  EXPECT_THROW(parse_mode("full"), Error);
}

}  // namespace
}  // namespace dateline::bench
