#include "index/index_writer.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "index/schema.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

std::vector<std::string> ids_by_docid(const Snapshot& snapshot) {
  std::vector<std::string> ids;
  const Snapshot::Lease database = snapshot.lease();
  for (auto posting = database->postlist_begin(""); posting != database->postlist_end(""); ++posting) {
    ids.push_back(load_article(*database, *posting).id);
  }
  return ids;
}

using Ids = std::vector<std::string>;

std::vector<FileRecord> records(const std::vector<std::string>& paths) {
  std::vector<FileRecord> made;
  for (const std::string& path : paths) made.emplace_back().path = path;
  return made;
}

TEST(BuildIndex, GivesNewerArticlesSmallerDocids) {
  Article undated = make_article("undated", "d");
  undated.published_at.reset();
  const TestIndex index(
      {make_article("old", "a", "", 9), undated, make_article("b", "c", "", 1), make_article("new", "b")});
  const auto snapshot = index.open();
  EXPECT_EQ(ids_by_docid(*snapshot), (Ids{"new", "b", "old", "undated"}));
  EXPECT_EQ(snapshot->docids().first, 1u << 20);
  EXPECT_EQ(snapshot->article_count(), 4u);
}

TEST(BuildIndex, OrdersArticlesOfOneSecondAlways) {
  const Article a = make_article("a", "one"), b = make_article("b", "two"), c = make_article("c", "three");
  EXPECT_EQ(ids_by_docid(*TestIndex({a, b, c}).open()), ids_by_docid(*TestIndex({c, b, a}).open()));
}

TEST(BuildIndex, KeepsWhoCitesAnArticle) {
  Article article = make_article("a", "cited");
  article.cited_by = {"x", "y"};
  EXPECT_EQ(TestIndex({article}).open()->find("a")->cited_by, article.cited_by);
}

TEST(BuildIndex, MergesManyBatches) {
  std::vector<Article> articles;
  for (int i = 0; i < 1203; ++i) articles.push_back(make_article("id" + std::to_string(i), "title", "", i));
  const TestIndex index(std::move(articles));
  const auto snapshot = index.open();
  const Ids ids = ids_by_docid(*snapshot);
  ASSERT_EQ(ids.size(), 1203u);
  EXPECT_EQ(ids.front(), "id0");
  EXPECT_EQ(ids.back(), "id1202");
}

TEST(BuildIndex, MakesAnEmptyIndex) {
  const TestIndex index({});
  const auto snapshot = index.open();
  EXPECT_EQ(snapshot->article_count(), 0u);
  EXPECT_EQ(snapshot->dates().maximum, NumberColumn::kMissing);
}

TEST(BuildIndex, MeasuresLengthsAndQualities) {
  std::vector<Article> articles;
  for (int i = 0; i < 101; ++i) {
    articles.push_back(make_article(std::to_string(i), "one two three four five"));
    articles.back().quality = i;
  }
  const TestIndex index(std::move(articles));
  const Statistics statistics = index.open()->statistics();
  EXPECT_EQ(statistics.average_length, 15);
  EXPECT_EQ(statistics.measured_length, 15);
  EXPECT_EQ(statistics.quality_p5, 5);
  EXPECT_EQ(statistics.quality_p95, 95);
  EXPECT_EQ(statistics.languages, (std::vector<std::string>{"en"}));
}

TEST(IndexWriter, PutsNewArticlesBelowAllOthersNewestLowest) {
  const TestIndex index({make_article("a", "x", "", 5)});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    EXPECT_EQ(writer.put(make_article("newest", "x", "", 1)), PutResult::added);
    EXPECT_EQ(writer.put(make_article("newer", "x", "", 3)), PutResult::added);
    EXPECT_EQ(writer.article_count(), 3u);
    writer.commit();
  }
  EXPECT_EQ(ids_by_docid(*index.open()), (Ids{"newest", "newer", "a"}));
}

TEST(IndexWriter, LeavesAnEqualArticleAlone) {
  const TestIndex index({make_article("a", "x")});
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  EXPECT_EQ(writer.put(make_article("a", "x")), PutResult::unchanged);
  EXPECT_EQ(writer.put(make_article("a", "y")), PutResult::replaced);
}

TEST(IndexWriter, AddsAnewWhatMovedForwardInTime) {
  const TestIndex index({make_article("a", "x", "", 1), make_article("b", "x", "", 5), make_article("c", "x", "", 9)});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    EXPECT_EQ(writer.put(make_article("c", "x", "", 0)), PutResult::replaced);  // Forward: to the front.
    EXPECT_EQ(writer.put(make_article("a", "x", "", 7)), PutResult::replaced);  // Backward: stays where it is.
    writer.commit();
  }
  EXPECT_EQ(ids_by_docid(*index.open()), (Ids{"c", "a", "b"}));
}

TEST(IndexWriter, ForgetsEverythingWithoutCommit) {
  const TestIndex index({make_article("a", "x")});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("b", "y"));
    writer.remove("a");
  }
  EXPECT_EQ(ids_by_docid(*index.open()), Ids{"a"});
}

TEST(IndexWriter, RemovesArticles) {
  const TestIndex index({make_article("a", "x"), make_article("b", "x")});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    EXPECT_TRUE(writer.remove("a"));
    EXPECT_FALSE(writer.remove("a"));
    EXPECT_FALSE(writer.find("a"));
    writer.put(make_article("c", "x"));
    EXPECT_TRUE(writer.remove("c"));
    writer.commit();
  }
  EXPECT_EQ(ids_by_docid(*index.open()), Ids{"b"});
}

TEST(IndexWriter, FindsWhatItWillWrite) {
  const TestIndex index({});
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  writer.put(make_article("a", "first"));
  writer.put(make_article("a", "second"));
  EXPECT_EQ(writer.find("a")->title, "second");
}

TEST(IndexWriter, KeepsTheFileTable) {
  const TestIndex index({});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put_files(records({"/a", "/b", "/c"}));
    writer.put_files(records({"/a", "/c"}));
    writer.commit();
  }
  const auto files = index.open()->files();
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].path, "/a");
  EXPECT_EQ(files[1].path, "/c");
}

TEST(IndexWriter, RefusesAnIndexOfAnotherFormat) {
  const TemporaryFolder folder;
  {
    const IndexLock lock = IndexLock::acquire(folder.path(), std::chrono::milliseconds(0));
    const auto generation = new_generation(lock);
    Xapian::WritableDatabase(generation.string(), Xapian::DB_CREATE_OR_OPEN).set_metadata("dateline.format", "99");
    publish_generation(lock, generation);
  }
  try {
    Snapshot::open(folder.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::format);
    EXPECT_NE(std::string(error.what()).find("version 99"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("--rebuild"), std::string::npos);
  }
}

}  // namespace
}  // namespace dateline
