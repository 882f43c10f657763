#include "index/degradation.h"

#include <gtest/gtest.h>

#include "index/index_writer.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

TEST(Degradation, IsNoneAfterABuild) {
  Article undated = make_article("undated", "x");
  undated.published_at.reset();
  const TestIndex index({make_article("a", "x", "", 3), make_article("b", "x", "", 1), undated});
  const Degradation state = measure_degradation(*index.open());
  EXPECT_EQ(state.articles, 3u);
  EXPECT_EQ(state.dated, 2u);
  EXPECT_EQ(state.out_of_order, 0u);
  EXPECT_EQ(state.rows, 3u);
  EXPECT_EQ(state.free_docids, (1u << 20) - 1);
  EXPECT_NEAR(*state.growth, 1.0, 0.5);
  EXPECT_FALSE(needs_new_docids(state) || space_degraded(state));
}

TEST(Degradation, CountsAnOldArticleThatCameLateOnce) {
  const TestIndex index({make_article("a", "x", "", 3), make_article("b", "x", "", 1)});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("late", "x", "", 90));
    writer.commit();
  }
  EXPECT_EQ(measure_degradation(*index.open()).out_of_order, 1u);
}

TEST(Degradation, OfAnEmptyIndexHasAllDocidsFree) {
  const TestIndex index({});
  const Degradation state = measure_degradation(*index.open());
  EXPECT_EQ(state.free_docids, 1u << 20);
  EXPECT_FALSE(state.growth);
  EXPECT_FALSE(needs_new_docids(state) || space_degraded(state));
}

Degradation made_state() {
  Degradation state;
  state.articles = state.dated = state.rows = 100'000;
  state.free_docids = 400'000;
  state.bytes = 200 << 20;
  state.growth = 1.0;
  return state;
}

TEST(Degradation, OfOrderBeginsBeyondAFifthAndAThousand) {
  Degradation state = made_state();
  state.out_of_order = 20'000;
  EXPECT_FALSE(order_degraded(state));
  state.out_of_order = 20'001;
  EXPECT_TRUE(order_degraded(state));
  state.dated = state.out_of_order = 999;
  EXPECT_FALSE(order_degraded(state));
}

TEST(Degradation, OfDocidsBeginsWhenAQuarterOfTheArticlesIsLeft) {
  Degradation state = made_state();
  state.articles = 1'000'000;
  state.free_docids = 250'000;
  EXPECT_FALSE(docids_run_short(state));
  state.free_docids = 249'999;
  EXPECT_TRUE(docids_run_short(state));
  state.articles = 10;
  state.free_docids = 65'535;
  EXPECT_TRUE(docids_run_short(state));
}

TEST(Degradation, OfColumnsBeginsWhenGapsOutnumberArticles) {
  Degradation state = made_state();
  state.rows = 265'536;
  EXPECT_FALSE(docids_have_gaps(state));
  state.rows = 265'537;
  EXPECT_TRUE(docids_have_gaps(state));
}

TEST(Degradation, OfSpaceNeedsBothAShareAndAnAmount) {
  Degradation state = made_state();
  state.growth = 1.75;
  EXPECT_FALSE(space_degraded(state));
  state.growth = 1.9;
  EXPECT_TRUE(space_degraded(state));
  state.bytes = 10 << 20;
  EXPECT_FALSE(space_degraded(state));
  state.growth.reset();
  EXPECT_FALSE(space_degraded(state));
}

}  // namespace
}  // namespace dateline
