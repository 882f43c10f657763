// The order of hits, checked against a plain sort over every match, on an index with late arrivals.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>

#include "index/index_writer.h"
#include "index/schema.h"
#include "searcher/score.h"
#include "searcher/searcher.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

constexpr std::array kWords{"harbour", "bridge", "ferry",  "strike", "election",
                            "mayor",   "flood",  "museum", "river",  "club"};

// 3,000 articles of few words, many of the same date, some undated, some added late or moved in time.
class Ranking : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::mt19937 random(7);
    std::vector<Article> articles;
    for (int i = 0; i < 3000; ++i) articles.push_back(random_article(random, i));
    index_ = std::make_unique<TestIndex>(std::move(articles));
    const IndexLock lock = index_->lock();
    IndexWriter writer(lock);
    for (int i = 2900; i < 3100; ++i) writer.put(random_article(random, i));
    writer.commit();
    snapshot_ = index_->open();
  }
  static void TearDownTestSuite() {
    snapshot_.reset();
    index_.reset();
  }

  static Article random_article(std::mt19937& random, int number) {
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    std::string title, excerpt;
    for (int i = 0; i < 3; ++i) title += std::string(kWords[static_cast<std::size_t>(below(10))]) + " ";
    for (int i = below(20); i > 0; --i) excerpt += std::string(kWords[static_cast<std::size_t>(below(10))]) + " ";
    Article article = make_article("id" + std::to_string(number), title, excerpt, below(100));
    if (below(20) == 0) article.published_at.reset();
    if (below(3) == 0) article.quality = below(200);
    return article;
  }

  static SearchResponse run(const SearchRequest& request) { return search(*snapshot_, request); }

  static SearchRequest request(const std::string& query, Sort sort) {
    SearchRequest request;
    request.query = query;
    request.sort = sort;
    request.now = kTestDay;
    request.facets.emplace();
    return request;
  }

  // Every match, in pages.
  static std::vector<Hit> everything(SearchRequest request) {
    std::vector<Hit> hits;
    request.limit = kMaxLimit;
    for (SearchResponse page = run(request); !page.hits.empty(); page = run(request)) {
      hits.insert(hits.end(), page.hits.begin(), page.hits.end());
      request.offset += kMaxLimit;
    }
    return hits;
  }

  static inline std::unique_ptr<TestIndex> index_;
  static inline std::shared_ptr<const Snapshot> snapshot_;
};

bool newer(const Hit& a, const Hit& b) {
  if (a.article.published_at != b.article.published_at) return a.article.published_at > b.article.published_at;
  return a.article.id < b.article.id;
}

bool better(const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : newer(a, b); }

std::vector<std::string> first_ids(const std::vector<Hit>& hits, std::size_t count) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < std::min(count, hits.size()); ++i) ids.push_back(hits[i].article.id);
  return ids;
}

const char* const kQueries[] = {"harbour",        "bridge ferry",    "strike OR mayor OR flood", "muse*",
                                "\"river club\"", "election -mayor", "title:harbour bridge^2"};

TEST_F(Ranking, TopHitsAreThoseOfAPlainSort) {
  for (const char* query : kQueries) {
    for (const double recency : {0.0, 0.3, 5.0}) {
      SearchRequest wanted = request(query, Sort::relevance);
      wanted.recency = recency;
      wanted.half_life = 10 * kOneDay;
      std::vector<Hit> all = everything(wanted);
      ASSERT_GT(all.size(), 10u) << query;
      EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), better)) << query;
      const SearchResponse top = run(wanted);
      EXPECT_EQ(first_ids(top.hits, 10), first_ids(all, 10)) << query << " " << recency;
      EXPECT_EQ(top.total, all.size()) << query;
    }
  }
}

TEST_F(Ranking, ScoresAreThoseOfTheirExplanation) {
  for (const char* query : kQueries) {
    SearchRequest wanted = request(query, Sort::relevance);
    wanted.explain = true;
    wanted.limit = 50;
    SearchRequest by_date = wanted;
    by_date.sort = Sort::newest;
    for (const Hit& hit : run(wanted).hits) {
      const Explanation& parts = *hit.explanation;
      EXPECT_EQ(parts.score, hit.score) << query;
      EXPECT_NEAR(parts.text + parts.recency + parts.prior, hit.score, 1e-6) << query;
    }
  }
}

TEST_F(Ranking, NewestAndOldestFollowTheDates) {
  for (const char* query : kQueries) {
    const std::vector<Hit> newest = everything(request(query, Sort::newest));
    EXPECT_TRUE(std::is_sorted(newest.begin(), newest.end(), newer)) << query;
    EXPECT_EQ(first_ids(run(request(query, Sort::newest)).hits, 10), first_ids(newest, 10)) << query;
    const std::vector<Hit> oldest = everything(request(query, Sort::oldest));
    EXPECT_TRUE(std::is_sorted(oldest.begin(), oldest.end(), [](const Hit& a, const Hit& b) {
      const auto& x = a.article.published_at;
      const auto& y = b.article.published_at;
      if (x != y) return x && (!y || *x < *y);
      return a.article.id < b.article.id;
    })) << query;
  }
}

TEST_F(Ranking, QualityOrderPutsMissingOnesLast) {
  const std::vector<Hit> hits = everything(request("harbour", Sort::quality));
  EXPECT_TRUE(std::is_sorted(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    if (a.article.quality != b.article.quality) return a.article.quality > b.article.quality;
    return newer(a, b);
  }));
}

TEST_F(Ranking, RaisingRecencyNeverWorsensTheNewest) {
  std::size_t last = std::numeric_limits<std::size_t>::max();
  for (const double recency : {0.0, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0}) {
    SearchRequest wanted = request("harbour bridge", Sort::relevance);
    wanted.recency = recency;
    wanted.prior = 0;
    const std::vector<Hit> hits = everything(wanted);
    const auto newest = std::ranges::min_element(hits, newer);
    const auto place = static_cast<std::size_t>(newest - hits.begin());
    EXPECT_LE(place, last) << recency;
    last = place;
    if (recency == 100.0) EXPECT_EQ(hits.front().article.published_at, newest->article.published_at);
  }
}

TEST_F(Ranking, WithoutRecencyAndPriorOnlyTheTextCounts) {
  SearchRequest wanted = request("harbour ferry", Sort::relevance);
  wanted.recency = 0;
  wanted.prior = 0;
  wanted.explain = true;
  for (const Hit& hit : run(wanted).hits) EXPECT_EQ(hit.score, hit.explanation->text);
}

TEST(Boost, BoundsEveryLaterRow) {
  std::vector<Article> articles;
  std::mt19937 random(3);
  for (int i = 0; i < 1500; ++i) {
    articles.push_back(make_article(std::to_string(i), "x", "", static_cast<int>(random() % 300)));
    if (i % 3 == 0) articles.back().quality = static_cast<double>(random() % 100);
    if (i % 7 == 0) articles.back().published_at.reset();
  }
  const TestIndex index(std::move(articles));
  const auto snapshot = index.open();
  const Boost::Columns columns{snapshot->dates(), snapshot->numbers(*find_number("quality")), snapshot->statistics()};
  for (const Decay decay : {Decay::exp, Decay::gauss, Decay::linear}) {
    RankingSettings ranking;
    ranking.decay = decay;
    ranking.offset = 5 * kOneDay;
    const Boost boost(columns, ranking, static_cast<double>(kTestDay), 1e9);
    for (std::uint32_t row = boost.range().rows; row-- > 0;) {
      EXPECT_GE(boost.bound(row), boost.weight(row));
      if (row > 0) EXPECT_GE(boost.bound(row - 1), boost.bound(row));
    }
  }
}

TEST(Boost, DecaysAsOpenSearchDoes) {
  const TestIndex index({make_article("a", "x")});
  const auto snapshot = index.open();
  const Boost::Columns columns{snapshot->dates(), snapshot->numbers(*find_number("quality")), snapshot->statistics()};
  const double origin = static_cast<double>(kTestDay);
  for (const Decay decay : {Decay::exp, Decay::gauss, Decay::linear}) {
    RankingSettings ranking;
    ranking.decay = decay;
    ranking.scale = 10;
    ranking.offset = 5;
    ranking.decay_value = 0.3;
    const Boost boost(columns, ranking, origin, 1);
    EXPECT_DOUBLE_EQ(boost.decay(origin), 1);
    EXPECT_DOUBLE_EQ(boost.decay(origin + 100), 1);
    EXPECT_DOUBLE_EQ(boost.decay(origin - 5), 1);
    EXPECT_NEAR(boost.decay(origin - 15), 0.3, 1e-12);
    EXPECT_EQ(boost.decay(NumberColumn::kMissing), 0);
  }
}

TEST(TermWeight, IsNeverZeroForAWordThatExists) {
  EXPECT_EQ(term_weight(1000, 0, 1), 0);
  EXPECT_GT(term_weight(1000, 1000, 1), 0);
  EXPECT_GT(term_weight(1000, 1, 1), term_weight(1000, 2, 1));
}

}  // namespace
}  // namespace dateline
