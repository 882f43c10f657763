#include "index/snapshot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "index/index_writer.h"
#include "index/schema.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

void commit_one(const TestIndex& index, const std::string& id) {
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  writer.put(make_article(id, "more"));
  writer.commit();
}

std::vector<std::string> ids_by_rank(const Snapshot& snapshot) {
  const RankColumn& ranks = snapshot.ranks();
  std::vector<std::string> ids(snapshot.article_count());
  const Snapshot::Lease database = snapshot.lease();
  for (auto posting = database->postlist_begin(""); posting != database->postlist_end(""); ++posting) {
    ids[ranks.ranks[ranks.range.row(*posting)]] = load_article(*database, *posting).id;
  }
  return ids;
}

TEST(Snapshot, FindsAnArticleById) {
  const TestIndex index({make_article("a", "first", "text")});
  const auto snapshot = index.open();
  EXPECT_EQ(snapshot->find("a")->title, "first");
  EXPECT_FALSE(snapshot->find("b"));
}

TEST(Snapshot, KeepsItsStateThroughOneCommit) {
  const TestIndex index({make_article("a", "first")});
  const auto snapshot = index.open();
  commit_one(index, "b");
  EXPECT_FALSE(snapshot->find("b"));
  EXPECT_TRUE(snapshot->find("a"));
}

TEST(Snapshot, KeepsItsStateThroughARebuild) {
  const TestIndex index({make_article("a", "first")});
  const auto snapshot = index.open();
  build_index(index.lock(), build_input(index.path(), {make_article("z", "other")}), {});
  EXPECT_TRUE(snapshot->find("a"));
  EXPECT_TRUE(index.open()->find("z"));
}

TEST(SnapshotSource, StartsAgainWhenTheSnapshotDies) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  int runs = 0;
  const bool found = source.run([&](const Snapshot& snapshot) {
    if (++runs == 1) throw Error(ErrorCode::stale, "overtaken");
    return snapshot.find("a").has_value();
  });
  EXPECT_TRUE(found);
  EXPECT_EQ(runs, 2);
}

TEST(SnapshotSource, ReadsThroughManyCommits) {
  const TestIndex index({make_article("a", "first")});
  SnapshotSource source(index.path(), 1);
  for (int i = 0; i < 10; ++i) {
    commit_one(index, std::to_string(i));
    EXPECT_TRUE(source.run([](const Snapshot& snapshot) { return snapshot.find("a").has_value(); }));
  }
  source.refresh();
  EXPECT_TRUE(source.current()->find("9"));
  EXPECT_FALSE(source.refresh());
}

TEST(Snapshot, ServesManyThreadsWithFewHandles) {
  std::vector<Article> articles;
  for (int i = 0; i < 50; ++i) articles.push_back(make_article(std::to_string(i), "title", "", i));
  const TestIndex index(std::move(articles));
  const auto snapshot = index.open(2);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        const Snapshot::Lease database = snapshot->lease();
        EXPECT_EQ(database->get_doccount(), 50u);
        EXPECT_EQ(snapshot->ranks().dated, 50u);
      }
    });
  }
}

TEST(FacetColumn, ShowsTheCommonestSpelling) {
  std::vector<Article> articles;
  for (int i = 0; i < 5; ++i) {
    articles.push_back(make_article(std::to_string(i), "x"));
    articles.back().topics = {i < 2 ? "Élection" : i < 4 ? "election" : "ELECTION", "Z"};
  }
  const TestIndex index(std::move(articles));
  const auto snapshot = index.open();
  const FacetColumn& topics = snapshot->facet(*find_facet("topic"));
  ASSERT_EQ(topics.dictionary.size(), 2u);
  const FacetColumn::Value& election = topics.dictionary[topics.by_key.at("election")];
  EXPECT_EQ(election.count, 5u);
  EXPECT_EQ(election.display, "election");  // Two of each: the first in byte order.
}

TEST(FacetColumn, CutsDatesIntoYearsMonthsAndDays) {
  const TestIndex index({make_article("a", "x"), make_article("b", "x", "", 400)});
  const auto snapshot = index.open();
  EXPECT_TRUE(snapshot->facet(*find_facet("year")).by_key.contains("2020"));
  EXPECT_EQ(snapshot->facet(*find_facet("month")).dictionary[0].display, "2021-06");
  EXPECT_EQ(snapshot->facet(*find_facet("day")).dictionary[0].display, "2021-06-08");
}

TEST(FacetColumn, HasNoValuesForArticlesWithout) {
  Article with = make_article("b", "x", "", 1);
  with.topics = {"T"};
  const TestIndex index({make_article("a", "x"), with, make_article("c", "x", "", 2)});
  const auto snapshot = index.open();
  const FacetColumn& topics = snapshot->facet(*find_facet("topic"));
  EXPECT_TRUE(topics.of(0).empty());
  EXPECT_EQ(topics.of(1).size(), 1u);
  EXPECT_TRUE(topics.of(2).empty());
}

TEST(RankColumn, OrdersByIdWhatWentBackToTheDateOfOthers) {
  const TestIndex index({make_article("z", "x", "", 1), make_article("a", "x", "", 2), make_article("b", "x", "", 2),
                         make_article("c", "x", "", 3), make_article("d", "x", "", 3)});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("z", "x", "", 2));
    writer.commit();
  }
  EXPECT_EQ(ids_by_rank(*index.open()), (std::vector<std::string>{"a", "b", "z", "c", "d"}));
}

TEST(RankColumn, OrdersByDateThenIdWhateverTheDocids) {
  Article undated_b = make_article("b", "x"), undated_a = make_article("a", "x");
  undated_b.published_at.reset();
  undated_a.published_at.reset();
  const TestIndex index({make_article("m", "x", "", 2), undated_b});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("late", "x", "", 9));
    writer.put(make_article("k", "x", "", 2));
    writer.put(undated_a);
    writer.commit();
  }
  const auto snapshot = index.open();
  EXPECT_EQ(ids_by_rank(*snapshot), (std::vector<std::string>{"k", "m", "late", "a", "b"}));
  EXPECT_EQ(snapshot->ranks().dated, 3u);
}

TEST(NumberColumn, BoundsEveryLaterRow) {
  std::vector<Article> articles;
  for (int i = 0; i < 1000; ++i) {
    articles.push_back(make_article(std::to_string(i), "x", "", i));
    articles.back().quality = (i * 7919) % 1000;
  }
  const TestIndex index(std::move(articles));
  const auto snapshot = index.open();
  const NumberColumn& column = snapshot->numbers(*find_number("quality"));
  for (std::uint32_t row = 0; row < column.range.rows; ++row) {
    const auto rest = column.values.begin() + row;
    EXPECT_GE(column.suffix_maximum(row), *std::max_element(rest, column.values.end()));
  }
}

}  // namespace
}  // namespace dateline
