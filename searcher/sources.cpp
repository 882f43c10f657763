#include "searcher/sources.h"

#include <algorithm>
#include <utility>

namespace dateline {

void RowSource::init(const Xapian::Database&) {
  row_ = 0;
  started_ = false;
}

void RowSource::next(double) { move_to(started_ ? row_ + 1 : 0); }

void RowSource::skip_to(Xapian::docid docid, double) {
  const std::uint32_t wanted = docid < range_.first ? 0 : range_.row(docid);
  if (!started_ || wanted > row_) move_to(wanted);
}

void RowSource::move_to(std::uint32_t row) {
  if (!started_ || row / NumberColumn::kBlock != row_ / NumberColumn::kBlock) deadline_.check();
  started_ = true;
  row_ = row < range_.rows ? find_row(row) : range_.rows;
  if (row_ < range_.rows) moved();
}

void BoostSource::init(const Xapian::Database& database) {
  RowSource::init(database);
  block_ = 0;
  set_maxweight(range().rows == 0 ? 0 : boost_->bound(0));
}

void BoostSource::moved() {
  const std::uint32_t block = row() / NumberColumn::kBlock;
  if (block == block_) return;
  block_ = block;
  const double bound = boost_->bound(row());
  if (bound < get_maxweight()) set_maxweight(bound);
}

Xapian::Query term_filter(const Xapian::Database& database, const std::string& term) {
  return term_filter(database, term, database.get_termfreq(term));
}

Xapian::Query term_filter(const Xapian::Database& database, const std::string& term, Xapian::doccount frequency) {
  return frequency == database.get_doccount() ? every_article() : Xapian::Query(term);
}

Xapian::Query guard_from_all(Xapian::Query query, bool matches_all) {
  return matches_all ? Xapian::Query(Xapian::Query::OP_AND_MAYBE, every_article(), query) : query;
}

Xapian::Query watch(const Xapian::Query& query, DocidRange range, Deadline deadline) {
  if (!deadline.set()) return query;
  EveryRowSource source(range, deadline);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(&source)};
}

Xapian::Query doc_set_query(std::shared_ptr<const DocSet> set) {
  DocSetSource source(std::move(set));
  return Xapian::Query(&source);
}

GroupSource::GroupSource(std::shared_ptr<const WordGroup> group, Xapian::docid first)
    : group_(std::move(group)), first_(first) {}

void GroupSource::init(const Xapian::Database&) {
  at_ = 0;
  started_ = false;
  set_maxweight(group_->highest_impact);
}

void GroupSource::next(double) {
  if (started_) ++at_;
  started_ = true;
  if (group_->rows.empty()) skip_to_member();
}

void GroupSource::skip_to(Xapian::docid docid, double) {
  started_ = true;
  const std::uint32_t wanted = docid < first_ ? 0 : docid - first_;
  if (group_->rows.empty()) {
    at_ = std::max<std::size_t>(at_, wanted);
    skip_to_member();
  } else {
    const auto begin = group_->rows.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ = static_cast<std::size_t>(std::lower_bound(begin, group_->rows.end(), wanted) - group_->rows.begin());
  }
}

void GroupSource::skip_to_member() {
  while (at_ < group_->impacts.size() && group_->impacts[at_] == 0) ++at_;
}

}  // namespace dateline
