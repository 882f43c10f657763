// Order, scores, explanations and highlights of hits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/unit/searcher/harbour_search.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SearchHits : public HarbourSearch {};

TEST_F(SearchHits, BrowsesNewestFirstWithoutWords) {
  const SearchResponse response = search(*snapshot_, request(""));
  EXPECT_EQ(response.sort, Sort::newest);
  EXPECT_THAT(ids(response), ElementsAre("bridge", "ferry", "migrants", "covid", "title"));
}

TEST_F(SearchHits, SortsByDateBothWays) {
  SearchRequest oldest = request("harbour OR migrants");
  oldest.sort = Sort::oldest;
  EXPECT_THAT(ids(search(*snapshot_, oldest)), ElementsAre("migrants", "ferry", "bridge"));
}

TEST_F(SearchHits, PutsNewerArticlesFirstAsRecencyGrows) {
  SearchRequest plain = request("harbour");
  plain.recency = 0;
  plain.prior = 0;
  plain.explain = true;
  const SearchResponse response = search(*snapshot_, plain);
  EXPECT_DOUBLE_EQ(response.hits[0].explanation->recency, 0);
  EXPECT_DOUBLE_EQ(response.hits[0].score, response.hits[0].explanation->text);
}

TEST_F(SearchHits, ExplanationsAddUp) {
  for (const char* query : {"harbour", "the bridge", "COVID-19", "migra*", "\"foreign trip\"", "strike OR vaccine^3",
                            "title:ferry harbour -bridge", "\"COVID-19 vaccine\" trials", "strike vaccine", ""}) {
    SearchRequest explained = request(query);
    explained.explain = true;
    const SearchResponse response = search(*snapshot_, explained);
    EXPECT_FALSE(response.hits.empty()) << query;
    for (const Hit& hit : response.hits) {
      const Explanation& parts = *hit.explanation;
      double text = 0;
      for (const TermScore& term : parts.terms) {
        EXPECT_NEAR(term.contribution, term.idf * term.impact / 120, 1e-9) << query;
        text += term.contribution;
      }
      EXPECT_NEAR(text, parts.text, 1e-9) << query;
      EXPECT_NEAR(parts.text + parts.recency + parts.prior, hit.score, 1e-6) << query;
    }
  }
}

TEST_F(SearchHits, HighlightsWholeWordsByStemAndFold) {
  const SearchResponse response = search(*snapshot_, request("migration resume migra* -x OR mexico"));
  for (const Hit& hit : response.hits) {
    if (hit.article.id == "migrants") EXPECT_EQ(hit.title_highlight, "<mark>Migrants</mark> arrive");
    if (hit.article.id == "title") EXPECT_EQ(hit.excerpt_highlight, "<mark>Mexico’s</mark> president speaks");
  }
  EXPECT_EQ(search(*snapshot_, request("bridges")).hits[0].title_highlight, "Harbour <mark>bridge</mark> reopens");
  EXPECT_THAT(search(*snapshot_, request("resume")).hits[0].excerpt_highlight, HasSubstr("<mark>résumé</mark>"));
}

TEST_F(SearchHits, HighlightsPhraseWordsOnlyTogether) {
  const SearchResponse response = search(*snapshot_, request("\"harbour bridge\""));
  EXPECT_EQ(response.hits[0].title_highlight, "<mark>Harbour</mark> <mark>bridge</mark> reopens");
  EXPECT_THAT(response.hits[0].excerpt_highlight, HasSubstr("The old bridge was"));
}

TEST_F(SearchHits, EscapesHighlightsUnlessToldNotTo) {
  const TestIndex index({make_article("x", "<img onerror=alert(1)> & \"bridge\"")});
  const auto snapshot = index.open();
  EXPECT_EQ(search(*snapshot, request("bridge")).hits[0].title_highlight,
            "&lt;img onerror=alert(1)&gt; &amp; &quot;<mark>bridge</mark>&quot;");
  SearchRequest raw = request("bridge");
  raw.escape_html = false;
  raw.highlight_open = "[";
  raw.highlight_close = "]";
  EXPECT_EQ(search(*snapshot, raw).hits[0].title_highlight, "<img onerror=alert(1)> & \"[bridge]\"");
}

TEST_F(SearchHits, ScoresAreTheSameInEveryOrder) {
  std::map<std::string, double> scores;
  for (const Hit& hit : search(*snapshot_, request("harbour OR migrants")).hits) scores[hit.article.id] = hit.score;
  for (const Sort sort : {Sort::newest, Sort::oldest, Sort::quality, Sort::heat}) {
    SearchRequest sorted = request("harbour OR migrants");
    sorted.sort = sort;
    const SearchResponse response = search(*snapshot_, sorted);
    EXPECT_EQ(response.hits.size(), scores.size());
    for (const Hit& hit : response.hits) EXPECT_EQ(hit.score, scores.at(hit.article.id));
  }
}

TEST(SearchHighlights, MarkTheWholeExcerptWhereAsked) {
  const std::string excerpt = "The bridge" + std::string(400, '.') + " and the bridge";
  const TestIndex index({make_article("x", "Title", excerpt)});
  SearchRequest asked = request("bridge");
  asked.mark_whole_excerpt = true;
  const Hit hit = search(*index.open(), asked).hits.at(0);
  EXPECT_EQ(hit.whole_excerpt_highlight,
            "The <mark>bridge</mark>" + std::string(400, '.') + " and the <mark>bridge</mark>");
}

}  // namespace
}  // namespace dateline
