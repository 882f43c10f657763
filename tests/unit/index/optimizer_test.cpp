#include "index/optimizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <tuple>

#include "base/error.h"
#include "index/degradation.h"
#include "index/index_space.h"
#include "index/index_writer.h"
#include "index/schema.h"
#include "index/snapshot_source.h"
#include "tests/support/index_content.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using testing::HasSubstr;

FileRecord make_record(const std::string& path) {
  FileRecord record;
  record.path = path;
  record.outcome = outcome::kIndexed;
  record.entries.push_back({.id = path, .outcome = outcome::kIndexed, .cites = {}});
  return record;
}

// Articles of all shapes: with and without declared language, date, topics, numbers.
Article make_varied(int number) {
  Article article = make_article("id-" + std::to_string(number), "Bridge number " + std::to_string(number) + " opens",
                                 "It was closed for " + std::to_string(number * 7) + " days.", number);
  if (number % 3 == 0) article.language = "en";
  if (number % 5 == 0) article.published_at.reset();
  if (number % 4 == 0) article.topics = {"Harbour", "Économie"};
  if (number % 7 == 0) article.quality = number / 11.0;
  article.provider = {"The Meridian", "meridian.example"};
  return article;
}

std::vector<Article> varied_articles(int begin, int end) {
  std::vector<Article> articles;
  for (int i = begin; i < end; ++i) articles.push_back(make_varied(i));
  return articles;
}

// Adds them in commits of a few, which leaves the tables half full.
void add(const TestIndex& index, const std::vector<Article>& articles, std::size_t at_once = 50) {
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  std::size_t pending = 0;
  for (const Article& article : articles) {
    writer.put(article);
    if (++pending % at_once == 0) writer.commit();
  }
  writer.put_files(std::vector{make_record("/a"), make_record("/b")});
  writer.commit();
}

// What must not change, whatever the docids are.
auto content_of(const Snapshot& snapshot) {
  Statistics statistics = snapshot.statistics();
  statistics.first_docid = statistics.packed_articles = 0;
  statistics.ordered_from = statistics.ordered_end = 0;
  statistics.packed_bytes = 0;
  statistics.optimized_at = 0;
  return std::make_tuple(documents_of(snapshot), snapshot.files(), snapshot.settings(), statistics);
}

std::size_t generations_in(const std::filesystem::path& index) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(index)) count += entry.is_directory() ? 1 : 0;
  return count;
}

TEST(Optimize, CompactsTheTablesAndKeepsEverything) {
  const TestIndex index(varied_articles(300, 600));
  add(index, varied_articles(0, 300));
  const auto before = content_of(*index.open());
  const OptimizeReport report = optimize_index(index.path(), {});
  EXPECT_FALSE(report.reordered);
  EXPECT_EQ(report.articles, 600u);
  EXPECT_LT(report.bytes_after, report.bytes_before * 3 / 4);
  EXPECT_TRUE(content_of(*index.open()) == before);
  EXPECT_EQ(generations_in(index.path()), 1u);
}

TEST(Optimize, WritesArticlesInOrderOfDateWhereThatIsLost) {
  const TestIndex index(varied_articles(0, 100));
  add(index, varied_articles(100, 1500), 1000);
  const auto before = content_of(*index.open());
  ASSERT_TRUE(order_degraded(measure_degradation(*index.open())));
  const OptimizeReport report = optimize_index(index.path(), {});
  EXPECT_TRUE(report.reordered);
  EXPECT_GT(report.out_of_order, 1000u);
  const auto after = index.open();
  EXPECT_EQ(measure_degradation(*after).out_of_order, 0u);
  EXPECT_TRUE(content_of(*after) == before);
  EXPECT_EQ(generations_in(index.path()), 1u);
}

TEST(Optimize, LeavesArticlesThatAreEqualToTheirPosts) {
  const TestIndex index(varied_articles(0, 100));
  add(index, varied_articles(100, 1500), 1000);
  optimize_index(index.path(), {});
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  for (const Article& article : varied_articles(0, 1500)) EXPECT_EQ(writer.put(article), PutResult::unchanged);
}

TEST(Optimize, KeepsAnEmptyIndex) {
  const TestIndex index({});
  EXPECT_EQ(optimize_index(index.path(), {}).articles, 0u);
  EXPECT_EQ(index.open()->article_count(), 0u);
}

TEST(Optimize, NotesTheSizeThatGrowthIsMeasuredFrom) {
  const TestIndex index(varied_articles(300, 600));
  add(index, varied_articles(0, 300));
  EXPECT_GT(*measure_degradation(*index.open()).growth, 1.2);
  optimize_index(index.path(), {});
  const auto after = index.open();
  EXPECT_NEAR(*measure_degradation(*after).growth, 1.0, 0.1);
  EXPECT_GT(after->statistics().optimized_at, 0);
}

TEST(Optimize, LeavesASnapshotItsAnswers) {
  const TestIndex index(varied_articles(0, 300));
  const auto reader = index.open();
  const auto before = content_of(*reader);
  OptimizeOptions options;
  std::set<std::string> phases;
  options.progress = [&](const Progress& progress) {
    phases.insert(progress.phase);
    EXPECT_EQ(reader->find("id-7")->title, "Bridge number 7 opens");
  };
  optimize_index(index.path(), options);
  EXPECT_EQ(phases, std::set<std::string>{"compacting"});
  EXPECT_TRUE(content_of(*reader) == before);
  EXPECT_EQ(reader->dates().range.rows, 300u) << "a column loaded afterwards";
  EXPECT_EQ(generations_in(index.path()), 2u) << "the reader holds the old one";
}

TEST(Optimize, IsNoticedByReaders) {
  const TestIndex index(varied_articles(0, 10));
  SnapshotSource source(index.path(), 1);
  optimize_index(index.path(), {});
  EXPECT_TRUE(source.refresh());
  EXPECT_EQ(source.current()->article_count(), 10u);
}

TEST(Optimize, MakesNoIndexWhereThereIsNone) {
  const TemporaryFolder folder;
  try {
    optimize_index(folder.path() / "none", {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "none"));
}

TEST(Optimize, WaitsForNoOtherWriterUnlessAsked) {
  const TestIndex index({});
  const IndexLock lock = index.lock();
  try {
    optimize_index(index.path(), {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::locked);
  }
}

TEST(Optimize, RemovesWhatAnInterruptedRunLeft) {
  const TestIndex index(varied_articles(0, 10));
  std::filesystem::create_directory(index.path() / "gen-9");
  std::ofstream(index.path() / "gen-9" / "postlist.glass") << "half";
  optimize_index(index.path(), {});
  EXPECT_EQ(generations_in(index.path()), 1u);
}

TEST(Optimize, LeavesADamagedIndexAsItWas) {
  const TestIndex index(varied_articles(0, 300));
  const auto table = index.open()->generation() / "postlist.glass";
  std::filesystem::resize_file(table, std::filesystem::file_size(table) / 2);
  EXPECT_THROW(optimize_index(index.path(), {}), Error);
  EXPECT_TRUE(std::filesystem::exists(table));
  EXPECT_EQ(generations_in(index.path()), 1u);
}

}  // namespace
}  // namespace dateline
