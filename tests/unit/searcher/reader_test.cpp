// Readers while the index changes under them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "base/error.h"
#include "index/index_writer.h"
#include "index/snapshot_source.h"
#include "tests/support/searching.h"

namespace dateline {
namespace {

constexpr int kArticles = 40;
constexpr int kCommits = 10;

/// State k has k more articles than state 0, and every title says k.
std::vector<Article> articles_of_state(int state) {
  std::vector<Article> articles;
  for (int i = 0; i < kArticles + state; ++i) {
    articles.push_back(make_article(std::to_string(i), "State " + std::to_string(state), "of all", i));
  }
  return articles;
}

void commit_state(const TestIndex& index, int state) {
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  for (const Article& article : articles_of_state(state)) writer.put(article);
  writer.commit();
}

void rebuild_as_state(const TestIndex& index, int state) {
  build_index(index.lock(), build_input(index.path(), articles_of_state(state)), {.jobs = 2, .progress = {}});
}

/// The state that one search saw; fails if it saw two, or another number of articles than that state has.
int state_seen(SnapshotSource& source) {
  SearchRequest all = request("state");
  all.limit = 1000;
  const SearchResponse response = source.run([&](const Snapshot& snapshot) { return search(snapshot, all); });
  std::set<std::string> titles;
  for (const Hit& hit : response.hits) titles.insert(hit.article.title);
  EXPECT_EQ(titles.size(), 1U) << "a mix of states";
  if (titles.empty()) return -1;
  const int state = std::stoi(titles.begin()->substr(6));
  EXPECT_EQ(response.total, static_cast<std::size_t>(kArticles + state));
  return state;
}

TEST(Reader, SeesOneStateAfterAnotherThroughTenCommitsAndARebuild) {
  const TestIndex index(articles_of_state(0));
  SnapshotSource source(index.path(), 1);
  EXPECT_EQ(state_seen(source), 0);
  for (int state = 1; state <= kCommits; ++state) {
    commit_state(index, state);
    if (state % 3 == 0) source.refresh();  // Between that, snapshots die under the reader.
    EXPECT_GE(state_seen(source), state - 2) << "two commits end a snapshot";
  }
  rebuild_as_state(index, kCommits + 1);
  EXPECT_GE(state_seen(source), kCommits - 2) << "an old generation stays while it is read";
  EXPECT_TRUE(source.refresh());
  EXPECT_EQ(state_seen(source), kCommits + 1);
}

TEST(Reader, IsNeverDisturbedByAWriterAtWork) {
  const TestIndex index(articles_of_state(0));
  std::atomic<bool> done = false;
  std::atomic<int> searches = 0;
  const auto read = [&] {
    SnapshotSource source(index.path(), 1);
    for (int last = 0; !done; ++searches) {
      source.refresh();
      const int state = state_seen(source);
      EXPECT_GE(state, last) << "never back to an older state";
      last = state;
    }
  };
  std::vector<std::jthread> readers;
  for (int i = 0; i < 2; ++i) readers.emplace_back(read);
  for (int state = 1; state <= kCommits; ++state) {
    commit_state(index, state);
    for (const int before = searches; searches < before + 4;) std::this_thread::yield();
  }
  rebuild_as_state(index, kCommits + 1);
  for (const int before = searches; searches < before + 4;) std::this_thread::yield();
  done = true;
}

TEST(Reader, OfASnapshotThatDiedIsToldSo) {
  const TestIndex index(articles_of_state(0));
  const auto snapshot = index.open();
  for (int state = 1; state <= kCommits; ++state) {
    commit_state(index, state);
    try {
      (void)search(*snapshot, request("state"));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::stale) << error.what();
    }
  }
}

}  // namespace
}  // namespace dateline
