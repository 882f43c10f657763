#include "index/check/content_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/index_writer.h"
#include "index/metadata.h"
#include "tests/support/damage.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> findings_of(const std::filesystem::path& path) {
  std::vector<std::string> texts;
  Findings findings([&](const Finding& finding) {
    texts.push_back((finding.damage ? "" : "note: ") + finding.part + ": " + finding.text);
  });
  check_content(path, 2, findings, {});
  return texts;
}

std::vector<std::string> findings_of(const TestIndex& index) { return findings_of(index.path()); }

std::vector<Article> small_site() {
  Article bridge = make_article("bridge", "Bridge opens", "Cars cross the bridge.", 1);
  bridge.topics = {"Harbour", "Économie"};
  bridge.provider = {"The Meridian", "meridian.example"};
  bridge.related = {"levee", "old", "nowhere"};
  Article levee = make_article("levee", "Levee holds", "Water fell.", 2);
  levee.language = "en";
  levee.quality = 13.387664401253263;
  levee.cited_by = {"bridge"};
  Article old = make_article("old", "An old story", "", 300);
  old.source = Source::related;
  old.cited_by = {"bridge"};
  Article undated = make_article("undated", "Undated");
  undated.published_at.reset();
  undated.published = false;
  return {bridge, levee, old, undated};
}

FileRecord record_of(const std::string& path, const std::string& id, Outcome outcome = outcome::kIndexed) {
  FileRecord record;
  record.path = path;
  record.outcome = outcome;
  record.entries.push_back({.id = id, .outcome = outcome, .cites = {}});
  return record;
}

void put_files(const TestIndex& index, const std::vector<FileRecord>& records) {
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  writer.put_files(records);
  writer.commit();
}

TEST(CheckContent, FindsNothingInASoundIndex) {
  const TestIndex index(small_site());
  put_files(index, {record_of("/bridge.md", "bridge"), record_of("/draft.md", "draft", outcome::kDraft)});
  EXPECT_THAT(findings_of(index), IsEmpty());
}

TEST(CheckContent, FindsNothingInAnEmptyIndex) { EXPECT_THAT(findings_of(TestIndex({})), IsEmpty()); }

TEST(CheckContent, FindsNothingAfterManyChanges) {
  const TestIndex index(small_site());
  for (int round = 0; round < 3; ++round) {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    Article levee = small_site()[1];
    levee.title = "Levee holds for the " + std::to_string(round) + "th time";
    writer.put(levee);
    writer.put(make_article("new-" + std::to_string(round), "Neuer Artikel über die Brücke", "", -round));
    writer.remove("undated");
    writer.commit();
  }
  EXPECT_THAT(findings_of(index), IsEmpty());
}

TEST(CheckContent, ReportsProgressAndTotals) {
  const TestIndex index(small_site());
  put_files(index, {record_of("/bridge.md", "bridge")});
  std::vector<std::string> phases;
  Findings findings([](const Finding&) {});
  const auto totals = check_content(index.path(), 1, findings, [&](const Progress& progress) {
    if (phases.empty() || phases.back() != progress.phase) phases.emplace_back(progress.phase);
  });
  EXPECT_EQ(totals.articles, 4u);
  EXPECT_EQ(totals.files, 1u);
  EXPECT_THAT(phases, ElementsAre("files", "articles", "postings", "columns"));
}

TEST(CheckContent, FindsAFacetTermWithoutItsValue) {
  const TestIndex index(small_site());
  change_document(index, "bridge", [](Xapian::Document& document) { document.add_boolean_term("XTother"); });
  EXPECT_THAT(findings_of(index),
              ElementsAre("articles: article 'bridge': the term 'XTother' is not one of its terms"));
}

TEST(CheckContent, FindsAMissingTerm) {
  const TestIndex index(small_site());
  change_document(index, "bridge", [](Xapian::Document& document) { document.remove_term("XTharbour"); });
  change_document(index, "levee", [](Xapian::Document& document) { document.remove_term("Y2021"); });
  EXPECT_THAT(findings_of(index), UnorderedElementsAre("articles: article 'bridge': the term 'XTharbour' is missing",
                                                       "articles: article 'levee': the term 'Y2021' is missing"));
}

TEST(CheckContent, FindsAnotherWeightAndAnotherPosition) {
  const TestIndex index(small_site());
  change_document(index, "bridge", [](Xapian::Document& document) { document.add_term("opens", 1); });
  change_document(index, "levee", [](Xapian::Document& document) { document.add_posting("holds", 77, 0); });
  EXPECT_THAT(findings_of(index),
              UnorderedElementsAre(HasSubstr("article 'bridge': the term 'opens' has the weight "),
                                   "articles: article 'levee': the term 'holds' has other positions"));
}

TEST(CheckContent, FindsAValueThatIsAnotherInTheColumns) {
  const TestIndex index(small_site());
  change_document(index, "bridge", [](Xapian::Document& document) { document.add_value(slot::kDay, "20210101"); });
  change_document(index, "levee", [](Xapian::Document& document) { document.add_value(33, "stray"); });
  change_document(index, "undated", [](Xapian::Document& document) { document.remove_value(slot::kLength); });
  EXPECT_THAT(findings_of(index),
              UnorderedElementsAre("articles: article 'bridge': its year is another in the columns",
                                   "articles: article 'levee': the columns hold a value that it does not have",
                                   "articles: article 'undated': its length is another in the columns"));
}

TEST(CheckContent, FindsAStoredArticleThatCannotBeRead) {
  const TestIndex index(small_site());
  change_document(index, "bridge", [](Xapian::Document& document) { document.set_data("{\"id\":"); });
  EXPECT_THAT(findings_of(index), ElementsAre("articles: document 1048576 is no article that can be read"));
}

TEST(CheckContent, FindsAChangedArticle) {
  const TestIndex index(small_site());
  change_document(index, "undated", [](Xapian::Document& document) {
    std::string data = document.get_data();
    document.set_data(data.replace(data.find("Undated"), 7, "Dated!!"));
  });
  EXPECT_THAT(findings_of(index), Not(IsEmpty()));
}

TEST(CheckContent, FindsAnIdOfTwoArticles) {
  const TestIndex index(small_site());
  change_database(index, [](Xapian::WritableDatabase& database) {
    database.add_document(database.get_document(docid_of(database, "undated")));
  });
  EXPECT_THAT(findings_of(index), ElementsAre("postings: 2 articles have the id 'undated'"));
}

TEST(CheckContent, FindsAnIndexedEntryWithoutArticle) {
  const TestIndex index(small_site());
  put_files(index, {record_of("/gone.md", "gone")});
  EXPECT_THAT(findings_of(index), ElementsAre("files: '/gone.md' holds the article 'gone', which is not in the index"));
}

TEST(CheckContent, AllowsThatAHiddenPostOwnsTheId) {
  const TestIndex index(small_site());
  put_files(index, {record_of("-", "shared", outcome::kDraft), record_of("/visible.md", "shared")});
  EXPECT_THAT(findings_of(index), IsEmpty());
}

std::vector<FileRecord> many_records() {
  std::vector<FileRecord> records;
  for (int i = 1000; i < 6000; ++i) records.push_back(record_of("/" + std::to_string(i) + ".md", "bridge"));
  return records;
}

TEST(CheckContent, ReadsAFileTableOfManyPages) {
  const TestIndex index(small_site());
  auto records = many_records();
  records[3000].entries[0].id = "gone";
  put_files(index, records);
  EXPECT_THAT(findings_of(index), ElementsAre("files: '/4000.md' holds the article 'gone', which is not in the index"));
}

TEST(CheckContent, FindsAChangedPageOfTheFileTable) {
  const TestIndex index(small_site());
  put_files(index, many_records());
  change_database(index, [](Xapian::WritableDatabase& database) {
    const std::string key = *database.metadata_keys_begin("dateline.files.");
    std::string page = database.get_metadata(key);
    page.back() ^= 1;
    database.set_metadata(key, page);
  });
  EXPECT_THAT(findings_of(index), ElementsAre("files: a page of the file table is missing or was changed"));
}

TEST(CheckContent, FindsAMissingPageOfTheFileTable) {
  const TestIndex index(small_site());
  put_files(index, many_records());
  change_database(index, [](Xapian::WritableDatabase& database) {
    database.set_metadata(*database.metadata_keys_begin("dateline.files."), "");
  });
  EXPECT_THAT(findings_of(index), ElementsAre("files: a page of the file table is missing or was changed"));
}

TEST(CheckContent, FindsOrphansOfRelated) {
  const TestIndex index(small_site());
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.remove("bridge");
    writer.commit();
  }
  EXPECT_THAT(findings_of(index),
              UnorderedElementsAre("related: article 'levee' is cited by 'bridge', which is not in the index",
                                   "related: article 'old' is cited by 'bridge', which is not in the index",
                                   "related: article 'old' is a related one, and no post cites it"));
}

TEST(CheckContent, FindsArticlesThatDoNotKnowWhoCitesThem) {
  auto articles = small_site();
  articles[1].cited_by.clear();
  const TestIndex index(std::move(articles));
  EXPECT_THAT(findings_of(index),
              ElementsAre("related: article 'bridge' cites 2 articles of the index, and 1 say that it does"));
}

TEST(CheckContent, FindsALanguageThatSearchesDoNotTry) {
  const TestIndex index(small_site());
  change_database(index, [](Xapian::WritableDatabase& database) {
    Statistics statistics = read_statistics(database);
    statistics.languages = {"de"};
    write_metadata(database, read_settings(database), statistics);
  });
  EXPECT_THAT(findings_of(index), ElementsAre("metadata: the statistics do not list the language 'en'"));
}

TEST(CheckContent, FindsMetadataThatCannotBeRead) {
  for (const auto* key : {"dateline.format", "dateline.settings", "dateline.statistics"}) {
    const TestIndex index(small_site());
    change_database(index, [&](Xapian::WritableDatabase& database) { database.set_metadata(key, "nonsense"); });
    EXPECT_THAT(findings_of(index), ElementsAre(HasSubstr("metadata: the index"))) << key;
  }
}

TEST(CheckContent, NotesArticlesOutOfOrder) {
  const TestIndex index(small_site());
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("late", "Late arrival", "", 100));
    writer.commit();
  }
  EXPECT_THAT(findings_of(index), ElementsAre("note: order: 1 of 4 dated articles stand before newer ones"));
}

}  // namespace
}  // namespace dateline
