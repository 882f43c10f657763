// Posting sources over columns and bitmaps: how what is not a term takes part in Xapian's match.
#pragma once

#include <xapian.h>

#include <memory>

#include "index/columns.h"
#include "index/postings.h"
#include "searcher/deadline.h"
#include "searcher/doc_set.h"
#include "searcher/score.h"

namespace dateline {

/// Walks the rows of a snapshot in order of docid. Columns are shared and outlive the search; copies are cheap.
/// Its moves throw Error(late) after the deadline, which they look at once in 256 rows.
class RowSource : public Xapian::PostingSource {
 public:
  explicit RowSource(DocidRange range, Deadline deadline = {}) : range_(range), deadline_(deadline) {}
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return range_.rows; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return range_.rows; }
  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return row_ >= range_.rows; }
  [[nodiscard]] Xapian::docid get_docid() const override { return range_.first + row_; }

 protected:
  /// The first row of the source at or after `row`.
  virtual std::uint32_t find_row(std::uint32_t row) const { return row; }
  /// Called whenever the source has moved.
  virtual void moved() {}
  [[nodiscard]] std::uint32_t row() const { return row_; }
  [[nodiscard]] DocidRange range() const { return range_; }
  [[nodiscard]] const Deadline& deadline() const { return deadline_; }

 private:
  void move_to(std::uint32_t row);

  DocidRange range_;
  Deadline deadline_;
  std::uint32_t row_ = 0;
  bool started_ = false;
};

/// Adds a Boost to every article; for the right side of OP_AND_MAYBE. Its bound falls as it moves through blocks of
/// 256 rows, which lets the matcher stop as soon as nothing newer can come.
class BoostSource final : public RowSource {
 public:
  explicit BoostSource(std::shared_ptr<const Boost> boost, Deadline deadline = {})
      : RowSource(boost->range(), deadline), boost_(std::move(boost)) {}
  [[nodiscard]] BoostSource* clone() const override { return new BoostSource(boost_, deadline()); }
  [[nodiscard]] double get_weight() const override { return boost_->weight(row()); }
  void init(const Xapian::Database& database) override;

 protected:
  void moved() override;

 private:
  std::shared_ptr<const Boost> boost_;
  std::uint32_t block_ = 0;  // That the bound was taken from.
};

/// The members of a DocSet, without weight; for filters.
class DocSetSource final : public RowSource {
 public:
  explicit DocSetSource(std::shared_ptr<const DocSet> set) : RowSource(set->range()), set_(std::move(set)) {}
  // Xapian begins with the fewest.
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return set_->count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return set_->count(); }
  [[nodiscard]] DocSetSource* clone() const override { return new DocSetSource(set_); }

 protected:
  std::uint32_t find_row(std::uint32_t row) const override { return set_->next(row); }

 private:
  std::shared_ptr<const DocSet> set_;
};

/// Every row, for the sake of the deadline.
class EveryRowSource final : public RowSource {
 public:
  using RowSource::RowSource;
  [[nodiscard]] EveryRowSource* clone() const override { return new EveryRowSource(range(), deadline()); }
};

/// The query, whose match throws Error(late) after the deadline.
Xapian::Query watch(const Xapian::Query& query, DocidRange range, Deadline deadline);

/// A boolean query for the members of `set`.
Xapian::Query doc_set_query(std::shared_ptr<const DocSet> set);

/// The articles of a group, weighed by their impacts; for OP_SCALE_WEIGHT.
class GroupSource final : public Xapian::PostingSource {
 public:
  GroupSource(std::shared_ptr<const WordGroup> group, Xapian::docid first);
  [[nodiscard]] GroupSource* clone() const override { return new GroupSource(group_, first_); }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return size(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return size(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return size(); }
  [[nodiscard]] double get_weight() const override { return group_->impacts[at_]; }
  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return started_ && at_ >= group_->impacts.size(); }
  [[nodiscard]] Xapian::docid get_docid() const override {
    return first_ + (group_->rows.empty() ? static_cast<std::uint32_t>(at_) : group_->rows[at_]);
  }

 private:
  [[nodiscard]] Xapian::doccount size() const { return static_cast<Xapian::doccount>(group_->members.cardinality()); }
  void skip_to_member();

  std::shared_ptr<const WordGroup> group_;
  Xapian::docid first_;
  std::size_t at_ = 0;  // Of the impacts.
  bool started_ = false;
};

/// Every article, without weight. (Xapian's static MatchAll must not be copied by several threads.)
inline Xapian::Query every_article() { return Xapian::Query(std::string()); }

/// The articles with `term`, without weight. One that all articles have must not reach the matcher unweighted: Xapian
/// 1.4.22 puts the list of all documents in its place, under its name, and takes the second chunk of that for damage.
Xapian::Query term_filter(const Xapian::Database& database, const std::string& term);
/// @param frequency  of the term, where it is known.
Xapian::Query term_filter(const Xapian::Database& database, const std::string& term, Xapian::doccount frequency);

/// The same for a query that has weights of its own and may lose them, as a negated one does.
Xapian::Query guard_from_all(Xapian::Query query, bool matches_all);

}  // namespace dateline
