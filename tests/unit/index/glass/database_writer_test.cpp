// The oracle is Xapian itself: whatever it can tell about a database must be the same for ours and for its own.
#include "index/glass/database_writer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <random>
#include <sstream>

#include "index/document.h"
#include "index/glass/merger.h"
#include "tests/support/temporary_folder.h"

namespace dateline::glass {
namespace {

using Documents = std::map<std::uint32_t, DocumentContent>;

void write_ours(const std::filesystem::path& directory, const Documents& documents) {
  DatabaseWriter writer(directory);
  for (const auto& [docid, document] : documents) writer.add(docid, document);
  writer.finish();
}

void write_xapians(const std::filesystem::path& directory, const Documents& documents) {
  Xapian::WritableDatabase database(directory.string(), Xapian::DB_CREATE);
  for (const auto& [docid, document] : documents) database.replace_document(docid, to_document(document));
  database.commit();
}

void describe_postings(const Xapian::Database& database, const std::string& term, std::ostream& out) {
  out << "term " << term << " tf " << database.get_termfreq(term) << " cf " << database.get_collection_freq(term)
      << " bound " << database.get_wdf_upper_bound(term) << "\n";
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    out << "  " << *posting << " wdf " << posting.get_wdf() << " at";
    for (auto at = posting.positionlist_begin(); at != posting.positionlist_end(); ++at) out << " " << *at;
    out << "\n";
  }
}

void describe_document(const Xapian::Database& database, Xapian::docid docid, std::ostream& out) {
  const Xapian::Document document = database.get_document(docid);
  out << "document " << docid << " length " << database.get_doclength(docid) << " data " << document.get_data() << "\n";
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    out << "  " << *term << " " << term.get_wdf() << " " << term.positionlist_count() << "\n";
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    out << "  slot " << value.get_valueno() << " " << *value << "\n";
  }
}

// Everything the interface of Xapian tells about a database.
std::string describe(const std::filesystem::path& directory) {
  const Xapian::Database database(directory.string());
  std::ostringstream out;
  out << database.get_doccount() << " to " << database.get_lastdocid() << " length " << database.get_avlength()
      << " from " << database.get_doclength_lower_bound() << " to " << database.get_doclength_upper_bound()
      << " positions " << database.has_positions() << "\n";
  for (Xapian::valueno slot = 0; slot < 20; ++slot) {
    out << "slot " << slot << " " << database.get_value_freq(slot) << " " << database.get_value_lower_bound(slot) << " "
        << database.get_value_upper_bound(slot) << "\n";
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
      out << "  " << value.get_docid() << " " << *value << "\n";
    }
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    describe_postings(database, *term, out);
  }
  for (auto all = database.postlist_begin(""); all != database.postlist_end(""); ++all) {
    describe_document(database, *all, out);
  }
  return out.str();
}

std::size_t errors_in(const std::filesystem::path& directory) { return Xapian::Database::check(directory.string()); }

void merge(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target) {
  std::filesystem::create_directories(target);
  merge_databases(sources, target, 2);
}

class RandomDocuments {
 public:
  explicit RandomDocuments(unsigned seed) : random_(seed) {}

  Documents make(std::uint32_t first, std::size_t count) {
    Documents documents;
    for (std::uint32_t docid = first; documents.size() < count; docid += 1 + below(3)) {
      documents.emplace(docid, make_document());
    }
    return documents;
  }

 private:
  std::uint32_t below(std::uint32_t limit) {
    return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random_);
  }

  DocumentContent make_document() {
    DocumentContent document;
    std::map<std::string, std::uint32_t> terms;
    for (std::uint32_t i = below(60); i > 0; --i) terms[fmt::format("t{}", below(1 + below(400)))] = below(121);
    for (const auto& [text, wdf] : terms) {
      document.terms.push_back({text, wdf, static_cast<std::uint32_t>(document.positions.size()), 0});
      std::uint32_t position = 0;
      // Xapian's check takes a document whose impacts are all 0 for one without terms.
      for (std::uint32_t i = wdf == 0 ? 0 : below(6); i > 0; --i) {
        position += 1 + below(below(4) == 0 ? 5000 : 3);
        document.positions.push_back(position);
        ++document.terms.back().position_count;
      }
    }
    for (std::uint32_t slot = 0; slot < 12; ++slot) {
      if (below(3) > 0)
        document.values.emplace_back(slot, std::string(1 + below(40), static_cast<char>('a' + below(20))));
    }
    if (below(10) > 0) document.data = std::string(below(600), 'd') + std::to_string(below(1000));
    return document;
  }

  std::mt19937 random_;
};

class DatabaseWriterTest : public testing::Test {
 protected:
  void expect_like_xapian(const Documents& documents) {
    write_ours(folder_.path() / "ours", documents);
    write_xapians(folder_.path() / "xapians", documents);
    for (const Part& part : kParts) EXPECT_EQ(errors_in(folder_.path() / "ours" / part.directory), 0u);
    merge({folder_.path() / "ours"}, folder_.path() / "merged");
    EXPECT_EQ(errors_in(folder_.path() / "merged"), 0u);
    EXPECT_EQ(describe(folder_.path() / "merged"), describe(folder_.path() / "xapians"));
  }

  TemporaryFolder folder_;
};

DocumentContent document_with(std::vector<DocumentTerm> terms, std::vector<std::uint32_t> positions = {}) {
  return {std::move(terms), std::move(positions), {}, {}, {}};
}

TEST_F(DatabaseWriterTest, WritesWhatXapianWrites) {
  for (const unsigned seed : {1u, 2u, 3u}) {
    std::filesystem::remove_all(folder_.path());
    expect_like_xapian(RandomDocuments(seed).make(1u << 20, 400));
  }
}

TEST_F(DatabaseWriterTest, WritesListsOfManyChunksAndTreesOfManyLevels) {
  Documents documents;
  for (std::uint32_t docid = 1; docid <= 8000; ++docid) {
    documents.emplace(docid,
                      document_with({{"everywhere", docid % 100 + 1, 0, 1}, {fmt::format("only{}", docid), 1, 0, 1}},
                                    {docid % 7 + 1}));
  }
  expect_like_xapian(documents);
}

TEST_F(DatabaseWriterTest, WritesDocumentsWithNothingInThem) {
  expect_like_xapian({{5, {}}, {6, document_with({{"word", 1, 0, 0}})}, {9, {}}});
}

TEST_F(DatabaseWriterTest, WritesADatabaseWithoutDocuments) {
  write_ours(folder_.path() / "ours", {});
  merge({folder_.path() / "ours"}, folder_.path() / "merged");
  EXPECT_EQ(Xapian::Database((folder_.path() / "merged").string()).get_doccount(), 0u);
  EXPECT_EQ(errors_in(folder_.path() / "merged"), 0u);
}

TEST_F(DatabaseWriterTest, WritesTermsOfAnyBytes) {
  const std::string nul(1, '\0');
  std::vector<DocumentTerm> terms;
  for (const std::string& text : {nul, nul + nul, nul + "a", std::string("a"), "a" + nul, "a" + nul + "b",
                                  std::string("a\xff"), std::string(245, 'z'), std::string("\xff\xff")}) {
    terms.push_back({text, 120, 0, 1});
  }
  // Xapian's check takes four bytes of memory for every docid below the highest.
  expect_like_xapian({{7, document_with(terms, {3})},
                      {1u << 15, document_with(terms, {1})},
                      {1u << 22, document_with(terms, {4000000000})}});
}

TEST_F(DatabaseWriterTest, WritesLargeNumbersAndLongTexts) {
  DocumentContent document = document_with({{"word", 4000000000, 0, 3}}, {1, 2, 4294967295});
  std::mt19937 random(1);
  for (int i = 0; i < 300000; ++i) document.data += static_cast<char>(random());
  document.values.emplace_back(127, std::string(50000, 'v'));
  expect_like_xapian({{1, document}, {2, document_with({{"word", 127, 0, 0}})}});
}

TEST_F(DatabaseWriterTest, WritesLongPositionLists) {
  std::vector<std::uint32_t> every, some;
  for (std::uint32_t at = 1; at <= 30000; ++at) {
    every.push_back(at);
    if (at % 7 == 3 || at % 11 == 0) some.push_back(at);
  }
  const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  expect_like_xapian({{1, document_with({{"every", 1, 0, count(every)}}, every)},
                      {2, document_with({{"some", 1, 0, count(some)}}, some)}});
}

TEST_F(DatabaseWriterTest, IsMergedWithMoreOthersThanAreOpenedAtOnce) {
  RandomDocuments random(7);
  Documents all;
  std::vector<std::filesystem::path> parts;
  for (std::uint32_t part = 0; part < 70; ++part) {
    const Documents documents = random.make(1 + part * 1000, 20);
    parts.push_back(folder_.path() / std::to_string(part));
    write_ours(parts.back(), documents);
    all.insert(documents.begin(), documents.end());
  }
  merge(parts, folder_.path() / "merged");
  write_xapians(folder_.path() / "xapians", all);
  EXPECT_EQ(errors_in(folder_.path() / "merged"), 0u);
  EXPECT_EQ(describe(folder_.path() / "merged"), describe(folder_.path() / "xapians"));
}

TEST_F(DatabaseWriterTest, CanBeChangedByXapianAfterTheMerge) {
  Documents documents = RandomDocuments(9).make(1000, 500);
  write_ours(folder_.path() / "ours", documents);
  merge({folder_.path() / "ours"}, folder_.path() / "merged");
  Xapian::WritableDatabase database((folder_.path() / "merged").string());
  const std::vector<std::uint32_t> docids{documents.begin()->first, documents.rbegin()->first};
  for (const std::uint32_t docid : docids) {
    database.delete_document(docid);
    documents.erase(docid);
  }
  for (std::uint32_t docid = 900; docid < 950; ++docid) {
    documents[docid] = document_with({{"t1", docid % 100 + 1, 0, 1}}, {docid});
    database.replace_document(docid, to_document(documents[docid]));
  }
  database.close();
  write_xapians(folder_.path() / "xapians", documents);
  EXPECT_EQ(errors_in(folder_.path() / "merged"), 0u);
  const auto from_terms = [](const std::string& text) { return text.substr(text.find("term ")); };
  EXPECT_EQ(from_terms(describe(folder_.path() / "merged")), from_terms(describe(folder_.path() / "xapians")));
}

}  // namespace
}  // namespace dateline::glass
