// Whole posting lists, read past Xapian where that is possible: its iterator is called for every posting.
#pragma once

#include <xapian.h>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "index/docid_range.h"
#include "index/glass/posting_view.h"

namespace dateline {

/// Of one commit. Thread-safe.
class PostingReader {
 public:
  /// @param postings  the table of that commit; nullopt: everything is asked of Xapian.
  /// @param range     of its articles.
  PostingReader(std::optional<glass::TableView> postings, DocidRange range)
      : postings_(std::move(postings)), range_(range) {}

  /// The articles with the term, in order of docid, all in the range, and their impacts.
  /// @param database  of the same commit. @throws Error(stale), Error(corrupt).
  [[nodiscard]] std::vector<glass::Posting> read(const Xapian::Database& database, const std::string& term) const;
  /// Visits the same of all terms that begin so, list after list. False: they must be read one by one, and what was
  /// visited is to be forgotten.
  [[nodiscard]] bool visit_beginning(const std::string& beginning, const glass::VisitPostings& visit) const;

 private:
  [[nodiscard]] bool in_range(const glass::Posting& posting) const { return range_.contains(posting.docid); }
  [[nodiscard]] bool ends_in_range(std::span<const glass::Posting> list) const {
    return in_range(list.front()) && in_range(list.back());
  }

  std::optional<glass::TableView> postings_;
  DocidRange range_;
};

}  // namespace dateline
