#include "searcher/text_scores.h"

#include <gtest/gtest.h>

#include <map>

#include "index/schema.h"
#include "searcher/score.h"
#include "tests/support/searching.h"

namespace dateline {
namespace {

using RowList = std::vector<std::uint32_t>;

// Two thirds have "harbour", some of them twice, one in a hundred has "lighthouse".
std::vector<Article> articles() {
  std::vector<Article> articles;
  for (int i = 0; i < 2000; ++i) {
    const std::string title = i % 3 == 0 ? "old pier" : i % 3 == 1 ? "old harbour" : "harbour by the harbour";
    articles.push_back(make_article("a" + std::to_string(i), title, i % 100 == 7 ? "The lighthouse" : "", i));
  }
  return articles;
}

class TextScoresTest : public testing::Test {
 protected:
  [[nodiscard]] static PlanNode word(const std::string& form, double weight = 1) {
    PlanNode node{PlanNode::Kind::word};
    node.terms = {make_term(prefix::kWord, form)};
    node.weight = weight;
    return node;
  }

  // By Xapian, posting by posting.
  [[nodiscard]] std::vector<std::uint8_t> expected(const std::string& form, const RowList& rows) const {
    std::map<std::uint32_t, std::uint8_t> impacts;
    const std::string term = make_term(prefix::kWord, form);
    for (auto at = lease_->postlist_begin(term); at != lease_->postlist_end(term); ++at) {
      impacts[snapshot_->docids().row(*at)] = static_cast<std::uint8_t>(at.get_wdf());
    }
    std::vector<std::uint8_t> found;
    for (const std::uint32_t row : rows) found.push_back(impacts[row]);
    return found;
  }

  [[nodiscard]] RowList every(std::uint32_t step) const {
    RowList rows;
    for (std::uint32_t row = 0; row < snapshot_->docids().rows; row += step) rows.push_back(row);
    return rows;
  }

  TestIndex index_{articles()};
  std::shared_ptr<const Snapshot> snapshot_ = index_.open();
  Snapshot::Lease lease_ = snapshot_->lease();
  RowFinder finder_{*snapshot_, *lease_};
  TextScores scores_{finder_};
};

TEST_F(TextScoresTest, ImpactsAreThoseOfTheIndexHoweverManyRowsAreAskedFor) {
  for (const std::uint32_t step : {1u, 2u, 7u, 500u}) {
    const RowList rows = every(step);
    EXPECT_EQ(scores_.impacts(word("harbour"), rows), expected("harbour", rows)) << step;
  }
}

TEST_F(TextScoresTest, ImpactsAreTheSameFromAListThatIsLookedUpInsteadOfRead) {
  PlanNode node = word("harbour");
  node.postings = lease_->get_termfreq(node.terms.front());
  const RowList few = every(500);
  ASSERT_TRUE(finder_.worth_looking_up(node.terms.front(), node.postings, few.size()));
  EXPECT_EQ(scores_.impacts(node, few), expected("harbour", few));
}

TEST_F(TextScoresTest, OfNoRowsThereAreNone) {
  for (const auto* form : {"harbour", "zebra"}) EXPECT_TRUE(scores_.impacts(word(form), {}).empty());
  EXPECT_TRUE(scores_.of(word("harbour"), {}).empty());
}

TEST_F(TextScoresTest, TermsOfOneWordAddUpToTheLargestImpactAtMost) {
  PlanNode both = word("harbour");
  both.terms.push_back(make_term(prefix::kTitle, "harbour"));
  const RowList rows = to_vector(finder_.find(word("harbour")));
  const auto once = expected("harbour", rows);
  const auto twice = scores_.impacts(both, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(twice[i], std::min<unsigned>(2u * once[i], kMaxImpact));
}

TEST_F(TextScoresTest, AlternativesAddUpWhereTheyMatchAndTheBestOfSeveralWaysCounts) {
  PlanNode both{PlanNode::Kind::all, {word("old", 3), word("lighthouse", 5)}};
  const RowList rows = every(1);
  const auto old = expected("old", rows), harbour = expected("harbour", rows), light = expected("lighthouse", rows);
  const auto any = scores_.of({PlanNode::Kind::any, {both, word("harbour", 2)}}, rows);
  const auto best = scores_.of({PlanNode::Kind::best, {both, word("harbour", 2)}}, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double together = old[i] > 0 && light[i] > 0 ? 3.0 * old[i] + 5.0 * light[i] : 0;
    EXPECT_EQ(any[i], together + 2.0 * harbour[i]);
    EXPECT_EQ(best[i], std::max(together, 2.0 * harbour[i]));
  }
}

}  // namespace
}  // namespace dateline
