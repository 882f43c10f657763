// The match set of a plan as a bitmap of rows: what is counted and ranked. Made of posting lists that the snapshot
// keeps.
#pragma once

#include <xapian.h>

#include <memory>
#include <span>
#include <string>
#include <unordered_map>

#include "index/postings.h"
#include "index/snapshot.h"
#include "searcher/deadline.h"
#include "searcher/doc_set.h"
#include "searcher/plan.h"

namespace dateline {

/// For one search, in one thread. What finds articles throws Error(late) after the deadline.
class RowFinder {
 public:
  RowFinder(const Snapshot& snapshot, const Xapian::Database& database, Deadline deadline = {})
      : snapshot_(snapshot), database_(database), deadline_(deadline) {}

  /// The articles that match the node; of a negated one, those that match what it negates.
  [[nodiscard]] Rows find(const PlanNode& node) const;
  /// The articles with any of the terms.
  [[nodiscard]] Rows find_any(std::span<const std::string> terms) const;
  [[nodiscard]] Rows every_article() const;
  /// The articles with the term, read once a search.
  [[nodiscard]] std::shared_ptr<const Postings> postings(const std::string& term) const;
  /// True if so many rows are sooner looked up in the list of the term, which has `postings`, than all of it is read.
  [[nodiscard]] bool worth_looking_up(const std::string& term, std::size_t postings, std::size_t rows) const;
  /// Calls found(i, wdf) for each rows[i] whose article has the term. @param rows  ascending.
  template <class Found>
  void look_up(const std::string& term, std::span<const std::uint32_t> rows, const Found& found) const {
    const Xapian::docid first = snapshot_.docids().first;
    auto posting = database_.postlist_begin(term);
    const auto end = database_.postlist_end(term);
    for (std::size_t i = 0; i < rows.size() && posting != end; ++i) {
      posting.skip_to(first + rows[i]);
      if (posting != end && *posting == first + rows[i]) found(i, posting.get_wdf());
    }
  }
  [[nodiscard]] const Deadline& deadline() const { return deadline_; }
  /// Those of `rows` that have the term.
  [[nodiscard]] Rows find_among(const std::string& term, Rows rows) const;

 private:
  [[nodiscard]] std::shared_ptr<const Postings> read_postings(const std::string& term) const;
  [[nodiscard]] Rows find_leaf(const PlanNode& node) const;
  [[nodiscard]] Rows find_all(const PlanNode& node) const;
  [[nodiscard]] Rows find_union(const PlanNode& node) const;
  /// Leaves the rows that match the node too.
  void narrow(const PlanNode& node, Rows& rows) const;
  [[nodiscard]] std::size_t estimate(const PlanNode& node) const;

  const Snapshot& snapshot_;
  const Xapian::Database& database_;
  Deadline deadline_;
  mutable std::unordered_map<std::string, std::shared_ptr<const Postings>> read_;
};

/// Leaves the rows that are in the set too.
void narrow(const DocSet& set, Rows& rows);

/// The rows, ascending.
std::vector<std::uint32_t> to_vector(const Rows& rows);

}  // namespace dateline
