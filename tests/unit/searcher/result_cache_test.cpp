// Answers that come again.
#include "searcher/result_cache.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "index/index_writer.h"
#include "searcher/response_json.h"
#include "tests/unit/searcher/harbour_search.h"

namespace dateline {
namespace {

constexpr std::size_t kPlenty = 1 << 20;

class ResultCacheTest : public HarbourSearch {
 protected:
  SearchResponse ask(const SearchRequest& request) { return cache_.search(*snapshot_, request); }

  ResultCache cache_{kPlenty};
};

std::string text_of(SearchResponse response) {
  response.took_ms = 0;
  return boost::json::serialize(response_to_json(response));
}

TEST_F(ResultCacheTest, AnswersAsTheSearchDoes) {
  for (const char* query : {"harbour", "bridge OR \"foreign trip\"", "migra*", "harbor", ""}) {
    const std::string wanted = text_of(search(*snapshot_, request(query)));
    EXPECT_EQ(text_of(ask(request(query))), wanted) << query;
    EXPECT_EQ(text_of(ask(request(query))), wanted) << query;
  }
  EXPECT_EQ(cache_.hits(), 5u);
  EXPECT_EQ(cache_.misses(), 5u);
}

TEST_F(ResultCacheTest, TellsRequestsApart) {
  std::vector<SearchRequest> requests(7, request("harbour"));
  requests[1].query = "Harbour";
  requests[2].limit = 1;
  requests[3].filters = {{"provider", "CNN"}};
  requests[4].recency = 0;
  requests[5].facets.emplace();
  requests[6].conditions.emplace().kind = QueryNode::Kind::published;
  for (const SearchRequest& each : requests) ask(each);
  EXPECT_EQ(cache_.misses(), requests.size());
  for (const SearchRequest& each : requests) ask(each);
  EXPECT_EQ(cache_.hits(), requests.size());
}

TEST_F(ResultCacheTest, DoesNotMindTheDeadline) {
  SearchRequest hurried = request("harbour");
  hurried.bounds.deadline = Deadline(Deadline::Clock::now() + std::chrono::hours(1));
  ask(hurried);
  ask(request("harbour"));
  EXPECT_EQ(cache_.hits(), 1u);
}

TEST_F(ResultCacheTest, SearchesAgainEveryMinuteWhatDependsOnTheTime) {
  SearchRequest dated = request("harbour since:7d");
  ask(dated);
  dated.now += 30;
  ask(dated);
  EXPECT_EQ(cache_.hits(), 1u);
  dated.now += 60;
  ask(dated);
  EXPECT_EQ(cache_.hits(), 1u);
}

TEST_F(ResultCacheTest, SaysFromWhenItLooks) {
  SearchRequest later = request("harbour");
  ask(later);
  later.now += 100;
  EXPECT_EQ(ask(later).as_of, later.now);
  EXPECT_EQ(cache_.hits(), 1u);
}

TEST_F(ResultCacheTest, SearchesAgainAfterACommit) {
  const TestIndex index({make_article("a", "Harbour bridge")});
  ResultCache cache(kPlenty);
  EXPECT_EQ(cache.search(*index.open(), request("harbour")).total, 1u);
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("b", "Harbour ferry"));
    writer.commit();
  }
  EXPECT_EQ(cache.search(*index.open(), request("harbour")).total, 2u);
}

TEST_F(ResultCacheTest, StaysWithinItsBoundWhateverIsAsked) {
  constexpr std::size_t kLittle = 100'000;
  ResultCache cache(kLittle);
  for (int i = 0; i < 200; ++i) {
    SearchRequest long_one = request("harbour " + std::string(static_cast<std::size_t>(i) * 50, 'x'));
    long_one.filters.assign(20, {"provider", std::string(100, 'y')});
    cache.search(*snapshot_, long_one);
    EXPECT_LE(cache.bytes(), kLittle);
  }
  EXPECT_GT(cache.bytes(), kLittle / 2);
}

TEST_F(ResultCacheTest, OfNoBytesKeepsNothing) {
  ResultCache none(0);
  none.search(*snapshot_, request("harbour"));
  none.search(*snapshot_, request("harbour"));
  EXPECT_EQ(none.hits() + none.misses(), 0u);
}

}  // namespace
}  // namespace dateline
