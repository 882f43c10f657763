// Everything an index holds, article by article, for tests that compare two states of one.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "index/snapshot.h"

namespace dateline {

/// One document as Xapian stores it.
struct StoredDocument {
  std::string data;
  std::map<Xapian::valueno, std::string> values;
  std::map<std::string, std::vector<Xapian::termcount>> terms;  ///< Weight, then positions.
  bool operator==(const StoredDocument&) const = default;
};

inline StoredDocument stored_document(const Xapian::Database& database, Xapian::docid docid) {
  const Xapian::Document document = database.get_document(docid);
  StoredDocument stored{document.get_data(), {}, {}};
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    stored.values[value.get_valueno()] = *value;
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    auto& numbers = stored.terms[*term];
    numbers.push_back(term.get_wdf());
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) numbers.push_back(*at);
  }
  return stored;
}

/// By id.
inline std::map<std::string, StoredDocument> documents_of(const Snapshot& snapshot) {
  std::map<std::string, StoredDocument> documents;
  const Snapshot::Lease database = snapshot.lease();
  for (auto posting = database->postlist_begin(""); posting != database->postlist_end(""); ++posting) {
    documents[load_article(*database, *posting).id] = stored_document(*database, *posting);
  }
  return documents;
}

}  // namespace dateline
