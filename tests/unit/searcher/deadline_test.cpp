// Searches end when they must: every step that may take long looks at the clock.
#include "searcher/deadline.h"

#include <gtest/gtest.h>

#include "index/schema.h"
#include "searcher/compile/zones.h"
#include "searcher/prefix_expansion.h"
#include "searcher/row_finder.h"
#include "searcher/similar.h"
#include "searcher/suggest/suggestions.h"
#include "searcher/text_scores.h"
#include "tests/support/searching.h"

namespace dateline {
namespace {

// Far from now on both sides, so that no machine is too slow or too fast for it.
const Deadline kPassed{Deadline::Clock::now() - std::chrono::hours(1)};
const Deadline kFarAway{Deadline::Clock::now() + std::chrono::hours(1)};

template <class Work>
void expect_late(Work&& work) {
  try {
    work();
    ADD_FAILURE() << "it went on to its end";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::late) << error.what();
  }
}

std::vector<Article> articles() {
  std::vector<Article> articles;
  for (int i = 0; i < 600; ++i) {
    articles.push_back(make_article("a" + std::to_string(i), "old harbour", "Ships of the harbour", i));
  }
  return articles;
}

class DeadlineTest : public ::testing::Test {
 protected:
  std::vector<Token> tokens(const std::string& text) { return lease_.analyzer().analyze(text, snapshot_->language()); }

  TestIndex index_{articles()};
  std::shared_ptr<const Snapshot> snapshot_ = index_.open(3);
  Snapshot::Lease lease_ = snapshot_->lease();
};

TEST_F(DeadlineTest, AfterItThereIsNoAnswer) {
  for (const std::string query :
       {"harbour", "\"old harbour\"", "harb*", "excerpt:harbour", "", "date:2021", "hrbour"}) {
    SearchRequest asked = request(query);
    asked.bounds.deadline = kPassed;
    expect_late([&] { search(*snapshot_, asked); });
  }
}

TEST_F(DeadlineTest, BeforeItTheAnswerIsTheSame) {
  for (const std::string query : {"harbour", "\"old harbour\"", "harb*", "excerpt:harbour", ""}) {
    SearchRequest asked = request(query);
    const SearchResponse whole = search(*snapshot_, asked);
    asked.bounds.deadline = kFarAway;
    asked.recency = 0;
    asked.prior = 0;
    const SearchResponse unboosted = search(*snapshot_, asked);
    EXPECT_EQ(unboosted.total, whole.total) << query;
    asked.recency.reset();
    asked.prior.reset();
    EXPECT_EQ(ids(search(*snapshot_, asked)), ids(whole)) << query;
  }
}

TEST_F(DeadlineTest, ScoringEnds) {
  PlanNode word{PlanNode::Kind::word};
  word.terms = {make_term(prefix::kWord, "old")};
  const RowFinder late(*snapshot_, *lease_, kPassed), early(*snapshot_, *lease_, kFarAway);
  expect_late([&] { static_cast<void>(TextScores(late).of(word, {0, 1})); });
  EXPECT_EQ(TextScores(early).of(word, {0, 1}).size(), 2u);
}

TEST_F(DeadlineTest, ASearchForAPhraseEnds) {
  for (const Zone zone : {Zone::anywhere, Zone::title}) {
    const ZoneSearch late{*lease_, snapshot_->docids(), kPassed};
    expect_late([&] { find_together(late, tokens("old harbour"), {true, 2}, zone); });
  }
  expect_late([&] { find_in_excerpt({*lease_, snapshot_->docids(), kPassed}, {{"", ""}}); });
}

TEST_F(DeadlineTest, AnExpansionEndsAndKeepsNothingOfIt) {
  ExpansionBudget budget;
  budget.deadline = kPassed;
  const std::string beginning = make_term(prefix::kWord, "h");
  expect_late([&] { find_prefix(*snapshot_, *lease_, beginning, budget); });
  budget.deadline = {};
  EXPECT_EQ(find_prefix(*snapshot_, *lease_, beginning, budget)->members.cardinality(), 600u);
}

TEST_F(DeadlineTest, ReadingPostingsEnds) {
  const std::vector<std::string> terms{make_term(prefix::kWord, "old")};
  expect_late([&] { static_cast<void>(RowFinder(*snapshot_, *lease_, kPassed).find_any(terms)); });
}

TEST_F(DeadlineTest, SimilarArticlesAndSuggestionsHaveItToo) {
  SearchRequest asked = request("harb");
  asked.bounds.deadline = kPassed;
  expect_late([&] { find_similar(*snapshot_, "a1", asked); });
  expect_late([&] { suggest(*snapshot_, asked); });
}

}  // namespace
}  // namespace dateline
