// Damage done to an index on purpose.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "index/schema.h"
#include "index/snapshot.h"
#include "tests/support/test_index.h"

namespace dateline {

inline std::vector<Article> some_articles(int count) {
  std::vector<Article> articles;
  for (int i = 0; i < count; ++i) {
    articles.push_back(make_article("id-" + std::to_string(i), "Bridge " + std::to_string(i) + " opens",
                                    "After " + std::to_string(i * 7) + " days of work it carries cars again.", i));
    articles.back().topics = {"Harbour", "Topic " + std::to_string(i % 7)};
  }
  return articles;
}

/// The directory of the current database.
inline std::filesystem::path generation_of(const TestIndex& index) { return index.open()->generation(); }

/// Changes the database behind dateline's back.
inline void change_database(const TestIndex& index, const std::function<void(Xapian::WritableDatabase&)>& change) {
  Xapian::WritableDatabase database(generation_of(index).string(), Xapian::DB_OPEN);
  change(database);
  database.commit();
}

inline Xapian::docid docid_of(const Xapian::Database& database, const std::string& id) {
  return *database.postlist_begin(make_term(prefix::kId, id));
}

/// Changes the document of one article behind dateline's back.
inline void change_document(const TestIndex& index, const std::string& id,
                            const std::function<void(Xapian::Document&)>& change) {
  change_database(index, [&](Xapian::WritableDatabase& database) {
    const Xapian::docid docid = docid_of(database, id);
    Xapian::Document document = database.get_document(docid);
    change(document);
    database.replace_document(docid, document);
  });
}

inline void flip_bit(const std::filesystem::path& file, std::uintmax_t offset, unsigned bit) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(offset));
  const int byte = stream.get();
  stream.seekp(static_cast<std::streamoff>(offset));
  stream.put(static_cast<char>(byte ^ (1 << bit)));
}

}  // namespace dateline
