#include "searcher/suggest/suggestions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "searcher/synonyms/synonyms.h"
#include "tests/unit/searcher/harbour_search.h"
#include "tests/unit/searcher/random_corpus.h"

namespace dateline {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> texts(const Suggestions& suggestions, SuggestionKind kind) {
  std::vector<std::string> texts;
  for (const Suggestion& each : suggestions.list) {
    if (each.kind == kind) texts.push_back(each.text);
  }
  return texts;
}

std::vector<std::string> words(const Suggestions& suggestions) { return texts(suggestions, SuggestionKind::words); }

class SuggestTest : public HarbourSearch {
 protected:
  [[nodiscard]] Suggestions ask(std::string text) const { return suggest(*snapshot_, request(std::move(text))); }
};

TEST_F(SuggestTest, CompletesALastWordByWordsThatOccurBesideTheOthers) {
  EXPECT_THAT(words(ask("ferry st")), ElementsAre("ferry strike"));
  EXPECT_THAT(words(ask("harbour br")), ElementsAre("harbour bridge"));
  EXPECT_THAT(words(ask("ferry br")), IsEmpty());
}

TEST_F(SuggestTest, CompletesAfterFirstLetters) {
  EXPECT_THAT(words(ask("h")), ElementsAre("harbour"));
  EXPECT_THAT(words(ask("H")), ElementsAre("harbour"));
}

TEST_F(SuggestTest, SuggestsOneFormOfAWord) { EXPECT_THAT(words(ask("migr")), ElementsAre("migrants", "migration")); }

TEST_F(SuggestTest, SuggestsTheNextWordBehindACompleteOne) {
  EXPECT_THAT(words(ask("ferry strike ")),
              testing::AllOf(Contains("ferry strike ends"), Not(Contains("ferry strike ferry"))));
  EXPECT_THAT(words(ask("ferry")), testing::AllOf(Contains("ferry"), Contains("ferry strike")));
}

TEST_F(SuggestTest, GoesOnBehindStopWords) {
  EXPECT_THAT(words(ask("migrants and")), Contains("migrants and officers"));
  EXPECT_THAT(words(ask("the ferr")), ElementsAre("the ferry"));
  EXPECT_THAT(texts(ask("ferry th"), SuggestionKind::article), ElementsAre("Ferry strike ends"));
}

TEST_F(SuggestTest, KeepsTheRestOfTheQuery) {
  EXPECT_THAT(words(ask("provider:\"Harbour Times\" fe")), ElementsAre("provider:\"Harbour Times\" ferry"));
  EXPECT_THAT(words(ask("harbour -strike b")),
              testing::UnorderedElementsAre("harbour -strike bridge", "harbour -strike birds"));
}

TEST_F(SuggestTest, SuggestsTitlesThenFacetValues) {
  const Suggestions suggestions = ask("migra");
  EXPECT_THAT(texts(suggestions, SuggestionKind::article), ElementsAre("Migrants arrive"));
  EXPECT_THAT(texts(suggestions, SuggestionKind::facet), ElementsAre("Migration"));
  EXPECT_EQ(suggestions.list.back().facet, "topic");
  EXPECT_EQ(suggestions.list.back().count, 1u);
  EXPECT_TRUE(std::ranges::is_sorted(suggestions.list, {}, &Suggestion::kind));
}

TEST_F(SuggestTest, FindsALaterWordOfAFacetValue) {
  EXPECT_THAT(texts(ask("times"), SuggestionKind::facet), IsEmpty());
  const TestIndex index({with_topics(make_article("1", "Harris speaks"), "CNN", {"Kamala Harris"})});
  EXPECT_THAT(texts(suggest(*index.open(), request("harr")), SuggestionKind::facet), ElementsAre("Kamala Harris"));
}

TEST_F(SuggestTest, CompletesATypedFacetValue) {
  EXPECT_THAT(texts(ask("topic:e"), SuggestionKind::facet), ElementsAre("Élection"));
  EXPECT_THAT(texts(ask("provider:harbour"), SuggestionKind::facet), ElementsAre("Harbour Times"));
}

TEST_F(SuggestTest, ListsTheValuesOfAFacetThatIsNamed) {
  const Suggestions suggestions = ask("provider:");
  EXPECT_THAT(texts(suggestions, SuggestionKind::facet), Contains("Harbour Times"));
  EXPECT_THAT(words(suggestions), IsEmpty());
}

TEST_F(SuggestTest, MarksWhatWasTypedAndEscapesTheRest) {
  EXPECT_EQ(ask("Harbour BR").list.front().highlight, "<mark>Harbour br</mark>idge");
  const TestIndex index({make_article("1", "R&D budget")});
  EXPECT_EQ(suggest(*index.open(), request("R&D bud")).list.front().highlight, "<mark>R&amp;D bud</mark>get");
}

TEST_F(SuggestTest, SuggestsWhatAMisspeltWordMayMean) {
  EXPECT_THAT(words(ask("brigde")), Contains("bridge"));
  EXPECT_THAT(words(ask("feryr stri")), ElementsAre("ferry strike"));
}

TEST_F(SuggestTest, SuggestsTitlesWhereNoWordCanBeCompleted) {
  EXPECT_THAT(texts(ask("xylophone OR stri"), SuggestionKind::article), ElementsAre("Ferry strike ends"));
}

TEST_F(SuggestTest, SuggestsOnlyWhatTheFiltersLeave) {
  SearchRequest filtered = request("f");
  filtered.filters = {{"provider", "Le Courrier"}};
  EXPECT_THAT(words(suggest(*snapshot_, filtered)), testing::UnorderedElementsAre("foreign", "first"));
  filtered.query = "harbour";
  EXPECT_THAT(suggest(*snapshot_, filtered).list, testing::Each(testing::Field(&Suggestion::text, Not("harbour"))));
}

TEST_F(SuggestTest, LeavesOutWordsThatSynonymsReplaceByNothing) {
  SearchRequest replaced = request("migr");
  replaced.synonyms = std::make_shared<const Synonyms>(Synonyms::parse("migrants => travellers", "synonyms.txt"));
  EXPECT_THAT(words(suggest(*snapshot_, replaced)), ElementsAre("migration"));
}

TEST_F(SuggestTest, LeavesOutWhatIsDatedLater) {
  SearchRequest early = request("bri");
  early.as_of = "2021-06-07";
  EXPECT_THAT(words(suggest(*snapshot_, early)), IsEmpty());
}

TEST_F(SuggestTest, SharesTheRoomBetweenTheKinds) {
  SearchRequest few = request("m");
  few.limit = 3;
  const Suggestions suggestions = suggest(*snapshot_, few);
  EXPECT_EQ(suggestions.list.size(), 3u);
  EXPECT_THAT(texts(suggestions, SuggestionKind::facet), ElementsAre("Migration"));
  few.limit = 1;
  EXPECT_EQ(suggest(*snapshot_, few).list.size(), 1u);
  few.limit = kMostSuggestions + 1;
  EXPECT_THROW(suggest(*snapshot_, few), Error);
}

TEST_F(SuggestTest, HasNothingToSayWithoutText) {
  for (const char* text : {"", "  ", "\"", "-"}) EXPECT_THAT(ask(text).list, IsEmpty()) << text;
}

TEST(Suggest, PrefersWordsOfTheNewest) {
  std::vector<Article> articles;
  for (int i = 0; i < 600; ++i) {
    articles.push_back(make_article(std::to_string(i), i < 150 ? "Storm tonight" : "Stories of old", {}, i));
  }
  EXPECT_THAT(words(suggest(*TestIndex(articles).open(), request("st"))), ElementsAre("storm", "stories"));
}

// Whatever a person has typed of a title so far.
std::vector<std::string> beginnings(const Snapshot& snapshot, const std::string& id) {
  const std::string title = snapshot.find(id)->title;
  std::vector<std::string> texts;
  const std::size_t first_letter = title.find_first_not_of("@ ") + 1;
  for (std::size_t bytes = first_letter; bytes <= std::min<std::size_t>(title.size(), 16); ++bytes) {
    texts.push_back(title.substr(0, bytes));
  }
  return texts;
}

void expect_no_dead_end(const Snapshot& snapshot, const Suggestion& suggestion) {
  SearchRequest asked = request(suggestion.kind == SuggestionKind::words ? suggestion.text : "");
  if (suggestion.kind == SuggestionKind::facet) asked.filters = {{suggestion.facet, suggestion.text}};
  const SearchResponse found = search(snapshot, asked);
  EXPECT_GT(found.total, 0u) << suggestion.text;
  EXPECT_FALSE(found.match_any) << suggestion.text;
  if (suggestion.kind == SuggestionKind::facet) EXPECT_EQ(found.total, suggestion.count) << suggestion.text;
  if (suggestion.kind == SuggestionKind::article) EXPECT_TRUE(snapshot.find(suggestion.article.id));
}

TEST(SuggestProperty, LeadsNowhereButToArticlesFromTheFirstLetterOn) {
  Dice dice(11);
  const TestIndex index(random_articles(dice, 300));
  const auto snapshot = index.open();
  std::set<std::string> asked;
  for (const std::string& id : find_ids(*snapshot, request(""))) {
    for (const std::string& text : beginnings(*snapshot, id)) {
      if (!asked.insert(text).second) continue;
      const Suggestions suggestions = suggest(*snapshot, request(text));
      EXPECT_THAT(suggestions.list, Not(IsEmpty())) << text;
      for (const Suggestion& each : suggestions.list) expect_no_dead_end(*snapshot, each);
    }
  }
  EXPECT_GT(asked.size(), 50u);
}

}  // namespace
}  // namespace dateline
