#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "base/error.h"
#include "index/index_writer.h"
#include "searcher/searcher.h"
#include "tests/support/searching.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Article with_topics(Article article, std::string provider, std::vector<std::string> topics) {
  article.provider.name = std::move(provider);
  article.topics = std::move(topics);
  return article;
}

// Stories of an invented harbour town.
class Search : public testing::Test {
 protected:
  Search() : snapshot_(index_.open()) {}
  std::vector<std::string> find(std::string query) { return ids(search(*snapshot_, request(std::move(query)))); }

  TestIndex index_{{with_topics(make_article("bridge", "Harbour bridge reopens",
                                             "The old bridge was closed for migration of birds", 0),
                                "Harbour Times", {"Bridge", "Traffic"}),
                    with_topics(make_article("ferry", "Ferry strike ends",
                                             "Crews return to the harbour after a first foreign trip", 3),
                                "Harbour Times", {"Traffic"}),
                    with_topics(make_article("migrants", "Migrants arrive", "Immigration officers welcome migrants", 5),
                                "Radio Nord", {"Migration"}),
                    with_topics(make_article("covid", "COVID-19 vaccine for all",
                                             "A résumé of the U.S. trials, C++ code included", 8),
                                "Radio Nord", {"Health"}),
                    with_topics(make_article("title", "Trip foreign first", "Mexico’s president speaks", 20),
                                "Le Courrier", {"Élection"})}};
  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(Search, FindsStems) {
  EXPECT_THAT(find("migrant"), ElementsAre("migrants"));
  EXPECT_THAT(find("reopening bridges"), ElementsAre("bridge"));
}

TEST_F(Search, NeedsAllWords) { EXPECT_THAT(find("harbour strike"), ElementsAre("ferry")); }

TEST_F(Search, FallsBackToAnyWord) {
  const SearchResponse response = search(*snapshot_, request("strike vaccine"));
  EXPECT_TRUE(response.match_any);
  EXPECT_THAT(ids(response), UnorderedElementsAre("ferry", "covid"));
  EXPECT_EQ(response.total, 2u);
}

TEST_F(Search, KeepsTypedFiltersWhenAnyWordMayMatch) {
  EXPECT_THAT(find("strike vaccine provider:\"radio nord\""), ElementsAre("covid"));
}

TEST_F(Search, DoesNotFallBackBecauseOfAChosenFacet) {
  SearchRequest with_filter = request("harbour strike");
  with_filter.filters = {{"provider", "Radio Nord"}};
  const SearchResponse response = search(*snapshot_, with_filter);
  EXPECT_FALSE(response.match_any);
  EXPECT_EQ(response.total, 0u);
}

TEST_F(Search, MatchesPhrasesInOrder) {
  EXPECT_THAT(find("\"first foreign trip\""), ElementsAre("ferry"));
  EXPECT_THAT(find("\"trip foreign\""), ElementsAre("title"));
  EXPECT_THAT(find("\"foreign strike\""), IsEmpty());
}

TEST_F(Search, LooksIntoTitleOrExcerpt) {
  EXPECT_THAT(find("title:harbour"), ElementsAre("bridge"));
  EXPECT_THAT(find("excerpt:harbour"), ElementsAre("ferry"));
  EXPECT_THAT(find("excerpt:bridge"), ElementsAre("bridge"));
  EXPECT_THAT(find("excerpt:\"foreign trip\""), ElementsAre("ferry"));
  EXPECT_THAT(find("title:\"trip foreign\""), ElementsAre("title"));
  EXPECT_THAT(find("excerpt:\"trip foreign\""), IsEmpty());
  EXPECT_THAT(find("excerpt:migra*"), UnorderedElementsAre("bridge", "migrants"));
}

TEST_F(Search, ExpandsPrefixes) { EXPECT_THAT(find("migra*"), UnorderedElementsAre("bridge", "migrants")); }

TEST_F(Search, LeavesOutWhatIsNegated) {
  EXPECT_THAT(find("harbour -strike"), ElementsAre("bridge"));
  EXPECT_THAT(find("-harbour"), ElementsAre("migrants", "covid", "title"));
}

TEST_F(Search, KnowsOrAndNear) {
  EXPECT_THAT(find("strike OR vaccine"), UnorderedElementsAre("ferry", "covid"));
  EXPECT_THAT(find("trip NEAR/3 first"), UnorderedElementsAre("ferry", "title"));
  EXPECT_THAT(find("crews NEAR/2 trip"), IsEmpty());
}

TEST_F(Search, FindsCompoundsWrittenEitherWay) {
  EXPECT_THAT(find("covid19"), ElementsAre("covid"));
  EXPECT_THAT(find("COVID-19"), ElementsAre("covid"));
  EXPECT_THAT(find("\"covid 19 vaccine\""), ElementsAre("covid"));
  EXPECT_THAT(find("\"COVID-19 vaccine\""), ElementsAre("covid"));
}

TEST_F(Search, FindsFoldedFormsAcronymsAndSymbols) {
  EXPECT_THAT(find("resume"), ElementsAre("covid"));
  EXPECT_THAT(find("résumé"), ElementsAre("covid"));
  EXPECT_THAT(find("US"), ElementsAre("covid"));
  EXPECT_THAT(find("c++"), ElementsAre("covid"));
  EXPECT_THAT(find("mexico"), ElementsAre("title"));
  EXPECT_THAT(find("Mexico's"), ElementsAre("title"));
}

TEST_F(Search, IgnoresStopWordsUnlessThereIsNothingElse) {
  EXPECT_THAT(find("the bridge of the harbour"), ElementsAre("bridge"));
  EXPECT_THAT(find("the"), UnorderedElementsAre("bridge", "ferry", "covid"));
}

TEST_F(Search, FiltersByTypedFields) {
  EXPECT_THAT(find("topic:election"), ElementsAre("title"));
  EXPECT_THAT(find("provider:\"harbour times\" ferry"), ElementsAre("ferry"));
  EXPECT_THAT(find("date:2021-06-05"), ElementsAre("ferry"));
  EXPECT_THAT(find("date:2021-06-04.."), ElementsAre("bridge", "ferry"));
  EXPECT_THAT(find("is:related"), IsEmpty());
}

TEST_F(Search, BrowsesNewestFirstWithoutWords) {
  const SearchResponse response = search(*snapshot_, request(""));
  EXPECT_EQ(response.sort, Sort::newest);
  EXPECT_THAT(ids(response), ElementsAre("bridge", "ferry", "migrants", "covid", "title"));
}

TEST_F(Search, SortsByDateBothWays) {
  SearchRequest oldest = request("harbour OR migrants");
  oldest.sort = Sort::oldest;
  EXPECT_THAT(ids(search(*snapshot_, oldest)), ElementsAre("migrants", "ferry", "bridge"));
}

TEST_F(Search, CountsFacetsAsIfTheirOwnValueWereNotChosen) {
  SearchRequest chosen = request("");
  chosen.filters = {{"provider", "harbour times"}};
  const SearchResponse response = search(*snapshot_, chosen);
  EXPECT_EQ(response.total, 2u);
  ASSERT_EQ(response.facets.size(), 2u);
  const FacetResult& provider = response.facets[0];
  EXPECT_EQ(provider.total, 3u);
  EXPECT_EQ(provider.values[0].value, "Harbour Times");
  EXPECT_TRUE(provider.values[0].selected);
  EXPECT_EQ(provider.values[1].value, "Radio Nord");
  EXPECT_EQ(provider.values[1].count, 2u);
  const FacetResult& topic = response.facets[1];
  EXPECT_EQ(topic.total, 2u);
  EXPECT_EQ(topic.values[0].value, "Traffic");
  EXPECT_EQ(topic.values[0].count, 2u);
}

TEST_F(Search, OrsValuesOfOneFacetAndAndsFacets) {
  SearchRequest chosen = request("");
  chosen.filters = {
      {"provider", "Radio Nord"}, {"provider", "Le Courrier"}, {"topic", "Health"}, {"topic", "election"}};
  EXPECT_THAT(ids(search(*snapshot_, chosen)), ElementsAre("covid", "title"));
}

TEST_F(Search, ShowsAChosenValueThatNothingHas) {
  SearchRequest chosen = request("bridge");
  chosen.filters = {{"topic", "Opera"}};
  const SearchResponse response = search(*snapshot_, chosen);
  EXPECT_EQ(response.total, 0u);
  const FacetResult& topic = response.facets[1];
  EXPECT_EQ(topic.values.back().value, "Opera");
  EXPECT_EQ(topic.values.back().count, 0u);
  EXPECT_TRUE(topic.values.back().selected);
}

TEST_F(Search, HidesWhatIsDatedLater) {
  SearchRequest earlier = request("");
  earlier.as_of = "2021-06-04";
  EXPECT_THAT(ids(search(*snapshot_, earlier)), ElementsAre("migrants", "covid", "title"));
  EXPECT_EQ(search(*snapshot_, earlier).total, 3u);
}

TEST_F(Search, PutsNewerArticlesFirstAsRecencyGrows) {
  SearchRequest plain = request("harbour");
  plain.recency = 0;
  plain.prior = 0;
  plain.explain = true;
  const SearchResponse response = search(*snapshot_, plain);
  EXPECT_DOUBLE_EQ(response.hits[0].explanation->recency, 0);
  EXPECT_DOUBLE_EQ(response.hits[0].score, response.hits[0].explanation->text);
}

TEST_F(Search, ExplanationsAddUp) {
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

TEST_F(Search, HighlightsWholeWordsByStemAndFold) {
  const SearchResponse response = search(*snapshot_, request("migration resume migra* -x OR mexico"));
  for (const Hit& hit : response.hits) {
    if (hit.article.id == "migrants") EXPECT_EQ(hit.title_highlight, "<mark>Migrants</mark> arrive");
    if (hit.article.id == "title") EXPECT_EQ(hit.excerpt_highlight, "<mark>Mexico’s</mark> president speaks");
  }
  EXPECT_EQ(search(*snapshot_, request("bridges")).hits[0].title_highlight, "Harbour <mark>bridge</mark> reopens");
  EXPECT_THAT(search(*snapshot_, request("resume")).hits[0].excerpt_highlight, HasSubstr("<mark>résumé</mark>"));
}

TEST_F(Search, HighlightsPhraseWordsOnlyTogether) {
  const SearchResponse response = search(*snapshot_, request("\"harbour bridge\""));
  EXPECT_EQ(response.hits[0].title_highlight, "<mark>Harbour</mark> <mark>bridge</mark> reopens");
  EXPECT_THAT(response.hits[0].excerpt_highlight, HasSubstr("The old bridge was"));
}

TEST_F(Search, EscapesHighlightsUnlessToldNotTo) {
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

TEST_F(Search, RefusesWhatNoPersonTypes) {
  SearchRequest wrong = request("x");
  wrong.filters = {{"providr", "CNN"}};
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong.filters = {{"provider=", "CNN"}};
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong = request("x");
  wrong.facets = {{"author"}};
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong = request("x");
  wrong.as_of = "yesterday-ish";
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong = request("x");
  wrong.limit = kMaxLimit + 1;
  EXPECT_THROW(search(*snapshot_, wrong), Error);
  wrong = request("x");
  wrong.recency = -1;
  EXPECT_THROW(search(*snapshot_, wrong), Error);
}

TEST_F(Search, NeverFailsOnTypedText) {
  for (const char* query : {"\"", "(", ")))", "a OR", "NOT", "-", "title:", "date:2021-99", "quality:>=x", "*", "^2",
                            "\xFF\xFE", "NEAR", "\"\" OR \"\"", "provider:", "title:(", "😀", "🇺🇸", "()"}) {
    EXPECT_NO_THROW(search(*snapshot_, request(query))) << query;
  }
}

TEST_F(Search, KeepsFiltersAndNegationsTogetherWhenAnyWordMayMatch) {
  EXPECT_THAT(find("zebra provider:(\"Radio Nord\" OR \"Le Courrier\")"), IsEmpty());
  EXPECT_THAT(find("zebra harbour (provider:\"Harbour Times\" OR topic:health)"),
              UnorderedElementsAre("bridge", "ferry"));
  EXPECT_THAT(find("zebra harbour -(bridge strike)"), UnorderedElementsAre("bridge", "ferry"));
}

TEST_F(Search, TakesTheSameWordOnceAndDifferentConditionsApart) {
  EXPECT_EQ(find("title:bridg* bridg*"), find("bridg* title:bridg*"));
  const SearchResponse once = search(*snapshot_, request("harbour OR harbour"));
  EXPECT_EQ(once.hits[0].score, search(*snapshot_, request("harbour")).hits[0].score);
}

TEST_F(Search, BoundsTheWordsOfOneQuery) {
  std::string phrase;
  for (int i = 0; i < 1000; ++i) phrase += "the ";
  const SearchResponse response = search(*snapshot_, request("\"" + phrase + "\""));
  ASSERT_FALSE(response.warnings.empty());
  EXPECT_THAT(response.warnings[0].message, HasSubstr("first 64"));
}

TEST_F(Search, SaysWhenNothingCanBeSearched) {
  EXPECT_THAT(search(*snapshot_, request("!!!")).warnings.at(0).message, HasSubstr("nothing in the query"));
  EXPECT_TRUE(search(*snapshot_, request("")).warnings.empty());
}

TEST_F(Search, CountsDurationsFromTheMomentLookedAt) {
  SearchRequest archive = request("date:3d");
  archive.as_of = "newest";
  EXPECT_THAT(ids(search(*snapshot_, archive)), ElementsAre("bridge", "ferry"));
  archive.query = "";
  archive.since = "3d";
  EXPECT_THAT(ids(search(*snapshot_, archive)), ElementsAre("bridge", "ferry"));
  archive.since = "";
  archive.as_of = "6d";  // Six days before now, which is a day after the newest.
  EXPECT_THAT(ids(search(*snapshot_, archive)), ElementsAre("migrants", "covid", "title"));
  archive.as_of = "2021..";
  EXPECT_THROW(search(*snapshot_, archive), Error);
}

TEST_F(Search, ScoresAreTheSameInEveryOrder) {
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

TEST(SearchFacets, ListAsManyValuesAsAreAskedFor) {
  std::vector<Article> articles;
  for (int i = 0; i < 1100; ++i) {
    articles.push_back(make_article(std::to_string(i), "word"));
    articles.back().provider.name = "Provider " + std::to_string(i);
  }
  const TestIndex index(std::move(articles));
  for (const std::string query : {"", "word"}) {
    SearchRequest wanted = request(query);
    wanted.facets = {{"provider", 1090}};
    const SearchResponse response = search(*index.open(), wanted);
    EXPECT_EQ(response.facets.at(0).values.size(), 1090u) << query;
    EXPECT_EQ(response.facets.at(0).total, 1100u) << query;
  }
}

TEST(SearchEmptyIndex, FindsNothing) {
  const TestIndex index({});
  const auto snapshot = index.open();
  EXPECT_EQ(search(*snapshot, request("x")).total, 0u);
  EXPECT_EQ(search(*snapshot, request("")).total, 0u);
}

// Xapian 1.4.22 takes the list of a term that all articles have for damaged where nothing weighs it.
TEST_F(Search, FindsWhatEveryArticleHas) {
  std::vector<Article> articles;
  for (int i = 0; i < 2000; ++i) {
    articles.push_back(make_article(std::to_string(i), i % 2 == 0 ? "branch zebra" : "branch lion", "leaf"));
  }
  const TestIndex index(std::move(articles));
  const auto snapshot = index.open();
  for (const char* query : {"branch", "bran*", "leaf OR zebra", "zebra OR source:post", "source:post", "title:branch",
                            "\"branch\"", "excerpt:leaf", "title:\"branch zebra\" OR published:true"}) {
    EXPECT_EQ(search(*snapshot, request(query)).total, 2000u) << query;
  }
}

}  // namespace
}  // namespace dateline
