#include "index/glass/table_view.h"

#include <gtest/gtest.h>

#include <random>

#include "index/article_reader.h"
#include "index/glass/pack.h"
#include "index/optimizer.h"
#include "tests/unit/index/glass/views.h"

namespace dateline {
namespace {

// Texts of every size: in one item of a block, and in many.
std::vector<Article> articles_of_all_sizes() {
  std::vector<Article> articles = some_articles(700);
  std::mt19937 random(1);
  for (std::size_t i = 0; i < articles.size(); i += 20) {
    for (std::size_t words = 0; words < i * 10; ++words) articles[i].excerpt += " " + std::to_string(random());
  }
  return articles;
}

std::string key_of(Xapian::docid docid) {
  std::string key;
  glass::pack_uint_in_order(key, docid);
  return key;
}

// How many documents the view itself found. All are compared with what Xapian says.
std::size_t compare(const Snapshot& snapshot, const std::shared_ptr<const glass::TableView>& view) {
  const auto lease = snapshot.lease();
  ArticleReader reader(view);
  std::size_t found = 0;
  for (auto id = lease->postlist_begin(""); id != lease->postlist_end(""); ++id) {
    EXPECT_EQ(reader.read(*lease, *id), load_stored_article(*lease, *id));
    if (view && view->find(key_of(*id))) ++found;
  }
  return found;
}

TEST(TableView, FindsWhatXapianFinds) {
  const TestIndex index(articles_of_all_sizes());
  const auto snapshot = index.open();
  EXPECT_EQ(compare(*snapshot, view_of(*snapshot, "docdata")), 700u);
  EXPECT_FALSE(view_of(*snapshot, "docdata")->find(key_of(1)));
  EXPECT_FALSE(view_of(*snapshot, "docdata")->find("no document"));
}

TEST(TableView, FindsWhatCommitsChangedAndWhatOptimizingMoved) {
  const TestIndex index(articles_of_all_sizes());
  for (int i = 0; i < 3; ++i) {
    std::vector<Article> changed = articles_of_all_sizes();
    changed.resize(200);
    for (Article& article : changed) article.title += " again " + std::to_string(i);
    changed.push_back(make_article("new-" + std::to_string(i), "New"));
    put(index, changed);
    const auto snapshot = index.open();
    EXPECT_EQ(compare(*snapshot, view_of(*snapshot, "docdata")), 701u + static_cast<std::size_t>(i));
  }
  optimize_index(index.path(), {});
  const auto snapshot = index.open();
  EXPECT_EQ(compare(*snapshot, view_of(*snapshot, "docdata")), 703u);
}

TEST(TableView, ReadsOnInOrderOfKeys) {
  const TestIndex index(articles_of_all_sizes());
  const auto snapshot = index.open();
  const auto view = view_of(*snapshot, "docdata");
  std::vector<std::string> keys, wanted;
  const auto read = [&](std::string_view key, const glass::Tag& tag) {
    EXPECT_EQ(tag.bytes, view->find(key).value().bytes);
    keys.emplace_back(key);
    return keys.size() < 600;
  };
  EXPECT_TRUE(view->read_from(key_of(snapshot->docids().first + 50), read));
  for (Xapian::docid i = 50; i < 650; ++i) wanted.push_back(key_of(snapshot->docids().first + i));
  EXPECT_EQ(keys, wanted);
}

TEST(TableView, IsOfOneCommit) {
  const TestIndex index(some_articles(300));
  const auto snapshot = index.open();
  const auto view = view_of(*snapshot, "docdata");
  put(index, {make_article("b", "One more")});
  EXPECT_FALSE(view_of(*snapshot, "docdata"));
  EXPECT_EQ(compare(*snapshot, view), 300u);  // The commit before the newest is still whole.
}

TEST(TableView, LeavesToXapianWhatLaterCommitsWroteOver) {
  const TestIndex index(articles_of_all_sizes());
  const auto snapshot = index.open();
  const auto view = view_of(*snapshot, "docdata");
  const auto lease = snapshot->lease();
  std::map<Xapian::docid, std::string> before;
  for (auto id = lease->postlist_begin(""); id != lease->postlist_end(""); ++id) {
    before[*id] = view->find(key_of(*id)).value().bytes;
  }
  for (int i = 0; i < 4; ++i) {
    std::vector<Article> changed = articles_of_all_sizes();
    for (Article& article : changed) article.title += " again " + std::to_string(i);
    put(index, changed);
  }
  std::size_t gone = 0;
  for (const auto& [id, bytes] : before) {
    const auto tag = view->find(key_of(id));
    if (tag) EXPECT_EQ(tag->bytes, bytes);
    gone += tag ? 0 : 1;
  }
  EXPECT_GT(gone, 0u);
}

TEST(TableView, OfAnEmptyIndexIsNone) {
  const TestIndex index({});
  EXPECT_FALSE(view_of(*index.open(), "docdata"));
}

// Xapian, which might not survive it, is not asked.
TEST(TableView, SurvivesAnyDamage) {
  const TestIndex index(articles_of_all_sizes());
  const auto snapshot = index.open();
  const auto view = view_of(*snapshot, "docdata");
  const auto file = glass::table_file(snapshot->generation(), "docdata");
  std::mt19937_64 random(2);
  std::size_t lost = 0;
  for (int i = 0; i < 3000; ++i) {
    damage_table(file, random);
    const Xapian::docid docid = snapshot->docids().first + static_cast<Xapian::docid>(random() % 700);
    if (!view->find(key_of(docid))) ++lost;
  }
  EXPECT_GT(lost, 0u);
}

}  // namespace
}  // namespace dateline
