#include "index/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "index/schema.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using testing::Contains;
using testing::Not;

std::set<std::string> terms_of(const Xapian::Document& document) {
  std::set<std::string> terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) terms.insert(*term);
  return terms;
}

Xapian::termcount wdf_of(const Xapian::Document& document, const std::string& term) {
  auto found = document.termlist_begin();
  found.skip_to(term);
  return found != document.termlist_end() && *found == term ? found.get_wdf() : 0;
}

Xapian::Document make(const Article& article, double average_length = 50) {
  return to_document(DocumentMaker(Settings{}, average_length).make(article));
}

TEST(Impact, IsBm25BetweenOneAnd120) {
  EXPECT_EQ(impact(1, 50, 50), 46u);  // 120 * 1 / (1 + 1.6)
  EXPECT_EQ(impact(3, 50, 50), 78u);  // 120 * 3 / (3 + 1.6)
  EXPECT_EQ(impact(1, 1e9, 50), 1u);
  EXPECT_EQ(impact(1e9, 1, 50), 120u);
}

TEST(Impact, FallsWithLengthAndRisesWithFrequency) {
  EXPECT_GT(impact(2, 50, 50), impact(1, 50, 50));
  EXPECT_GT(impact(1, 20, 50), impact(1, 80, 50));
}

TEST(DocumentMaker, KeepsFormsStemsAndTitleTerms) {
  const auto terms = terms_of(make(make_article("1", "Migrants crossing", "The crossings are closed")));
  for (const char* term : {"migrants", "Zmigrant", "Smigrants", "ZSmigrant", "crossings", "Zcross", "the"}) {
    EXPECT_THAT(terms, Contains(term));
  }
  EXPECT_THAT(terms, Not(Contains("Scrossings")));
}

TEST(DocumentMaker, TellsByEqualImpactsWhatStandsInTheTitleOnly) {
  const Xapian::Document document = make(make_article("1", "Migrants crossing", "The crossings are closed"));
  EXPECT_EQ(wdf_of(document, "Zmigrant"), wdf_of(document, "ZSmigrant"));
  EXPECT_GT(wdf_of(document, "Zcross"), wdf_of(document, "ZScross"));
}

TEST(DocumentMaker, NeverMakesImpactsEqualByRounding) {
  std::string title;
  for (int i = 0; i < 300; ++i) title += "bridge ";
  const Xapian::Document document = make(make_article("1", title, "bridge"), 5);
  EXPECT_GT(wdf_of(document, "bridge"), wdf_of(document, "Sbridge"));
  std::string excerpt;
  for (int i = 0; i < 100000; ++i) excerpt += "a ";
  const Xapian::Document faint = make(make_article("1", "bridge", excerpt + "bridge"), 5);
  EXPECT_GT(wdf_of(faint, "bridge"), wdf_of(faint, "Sbridge"));
}

TEST(DocumentMaker, WeighsTheTitleThreefold) {
  const Xapian::Document document = make(make_article("1", "bridge", "harbour town"), 5);
  EXPECT_EQ(wdf_of(document, "bridge"), impact(3, 5, 5));
  EXPECT_EQ(wdf_of(document, "harbour"), impact(1, 5, 5));
  EXPECT_EQ(wdf_of(document, "Sbridge"), impact(3, 5, 5));
}

Xapian::termpos position_of(const Xapian::Document& document, const std::string& term) {
  auto found = document.termlist_begin();
  found.skip_to(term);
  return *found.positionlist_begin();
}

TEST(DocumentMaker, BeginsExcerptsAtAPositionOfTheirOwn) {
  const Xapian::Document document = make(make_article("1", "one two", "three"));
  EXPECT_EQ(position_of(document, "two"), 2u);
  EXPECT_EQ(position_of(document, "three"), kExcerptPosition);
}

TEST(DocumentMaker, LeavesAGapBehindAVeryLongTitle) {
  std::string title;
  for (int i = 0; i < 2000; ++i) title += "word ";
  EXPECT_EQ(position_of(make(make_article("1", title, "three")), "three"), 2001 + kPositionGap);
}

TEST(DocumentMaker, StoresFacetsAsWrittenAndFolded) {
  Article article = make_article("1", "x");
  article.provider = {"Le Courrier", "Courrier.example"};
  article.topics = {"Élection", "Sea Ports"};
  article.category = "News";
  article.type = "Video";
  const Xapian::Document document = make(article);
  const auto terms = terms_of(document);
  for (const char* term : {"XPle courrier", "Hcourrier.example", "XTelection", "XTsea ports", "XCnews", "Tvideo", "Len",
                           "XSpost", "XPUB1", "Q1", "Y2021", "M202106", "D20210608"}) {
    EXPECT_THAT(terms, Contains(term));
  }
  EXPECT_EQ(document.get_value(slot::kTopics), std::string("Élection\0Sea Ports", 19));
  EXPECT_EQ(document.get_value(slot::kDay), "20210608");
}

TEST(DocumentMaker, CutsDaysInTheIndexsTimeZone) {
  Settings settings;
  settings.timezone = "Asia/Tokyo";
  Article article = make_article("1", "x");
  article.published_at = 1623196800;  // 2021-06-09T00:00Z
  article.published_at = *article.published_at - 3600;
  EXPECT_THAT(terms_of(to_document(DocumentMaker(settings, 50).make(article))), Contains("D20210609"));
}

TEST(DocumentMaker, LeavesOutWhatIsMissing) {
  Article article;
  article.id = "1";
  article.published = false;
  const Xapian::Document document = make(article);
  EXPECT_EQ(terms_of(document), (std::set<std::string>{"Len", "Q1", "XSpost"}));
  EXPECT_TRUE(document.get_value(slot::kDate).empty());
}

TEST(DocumentMaker, StandsAnyValueLength) {
  Article article = make_article(std::string(5000, 'i'), std::string(5000, 't'), std::string(100000, 'x'));
  article.provider.name = std::string(300, 'p');
  for (int i = 0; i < 5000; ++i) article.topics.push_back("topic " + std::to_string(i) + std::string(300, 'q'));
  article.cited_by = {std::string(400, 'c')};
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  EXPECT_NO_THROW(database.add_document(make(article)));
}

TEST(DocumentMaker, StoresTheLanguageItFound) {
  const Xapian::Document document = make(make_article("1", "東京の地震", "大きな揺れ"));
  EXPECT_EQ(document.get_value(slot::kLanguage), "ja");
}

}  // namespace
}  // namespace dateline
