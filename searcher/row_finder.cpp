#include "searcher/row_finder.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "searcher/score.h"

namespace dateline {
namespace {

// Looking one row up in a posting list takes as long as reading so many postings in a row.
constexpr std::size_t kLookUpCost = 16;

Rows to_rows(const std::vector<std::uint32_t>& rows) {
  Rows result;
  result.addMany(rows.size(), rows.data());
  return result;
}

Rows to_rows(const DocSet& set) { return to_rows(set.rows()); }

}  // namespace

std::vector<std::uint32_t> to_vector(const Rows& rows) {
  std::vector<std::uint32_t> result(rows.cardinality());
  rows.toUint32Array(result.data());
  return result;
}

void narrow(const DocSet& set, Rows& rows) {
  std::vector<std::uint32_t> kept = to_vector(rows);
  std::erase_if(kept, [&](std::uint32_t row) { return !set.contains(row); });
  if (kept.size() < rows.cardinality()) rows = to_rows(kept);
}

Rows RowFinder::find(const PlanNode& node) const {
  deadline_.check();
  switch (node.kind) {
    case PlanNode::Kind::word:
    case PlanNode::Kind::ordered:
    case PlanNode::Kind::filter:
      return find_leaf(node);
    case PlanNode::Kind::all:
      return find_all(node);
    case PlanNode::Kind::any:
    case PlanNode::Kind::best:
      return find_union(node);
    case PlanNode::Kind::negated:
      return find(node.children.front());
    case PlanNode::Kind::nothing:
      break;
  }
  return every_article();
}

Rows RowFinder::every_article() const {
  const std::uint32_t rows = snapshot_.docids().rows;
  if (snapshot_.article_count() < rows) return postings({})->rows;
  Rows all;
  all.addRange(0, rows);
  return all;
}

std::shared_ptr<const Postings> RowFinder::postings(const std::string& term) const {
  std::shared_ptr<const Postings>& read = read_[term];
  if (!read) read = snapshot_.postings().terms.find(term);
  if (!read) read = read_postings(term);
  return read;
}

std::shared_ptr<const Postings> RowFinder::read_postings(const std::string& term) const {
  deadline_.check();
  const DocidRange range = snapshot_.docids();
  const std::vector<glass::Posting> found = snapshot_.read_postings(database_, term);
  std::vector<std::uint32_t> rows(found.size());
  std::ranges::transform(
      found, rows.begin(), [&](std::uint32_t docid) { return range.row(docid); }, &glass::Posting::docid);
  Postings result;
  result.rows = to_rows(rows);
  result.rows.runOptimize();
  result.rows.shrinkToFit();
  if (!found.empty() && found.front().wdf > 0) {
    result.impacts.resize(found.size());
    std::ranges::transform(found, result.impacts.begin(), [](const glass::Posting& posting) {
      return static_cast<std::uint8_t>(std::min(posting.wdf, kMaxImpact));
    });
  }
  const std::size_t bytes = term.size() + result.rows.getSizeInBytes(false) + result.impacts.size();
  return snapshot_.postings().terms.keep(term, std::move(result), bytes);
}

Rows RowFinder::find_any(std::span<const std::string> terms) const {
  Rows rows;
  for (const std::string& term : terms) rows |= postings(term)->rows;
  return rows;
}

Rows RowFinder::find_among(const std::string& term, Rows rows) const {
  PlanNode word;
  word.kind = PlanNode::Kind::word;
  word.terms = {term};
  word.postings = database_.get_termfreq(term);
  narrow(word, rows);
  return rows;
}

Rows RowFinder::find_leaf(const PlanNode& node) const {
  if (node.group && !node.within) return node.group->members;
  if (node.terms.empty()) return node.within ? to_rows(*node.within) : Rows();
  Rows rows = find_any(node.terms);
  if (node.within) dateline::narrow(*node.within, rows);
  return rows;
}

Rows RowFinder::find_union(const PlanNode& node) const {
  Rows rows;
  for (const PlanNode& child : node.children) rows |= find(child);
  return rows;
}

Rows RowFinder::find_all(const PlanNode& node) const {
  std::vector<std::pair<std::size_t, const PlanNode*>> wanted;
  for (const PlanNode& child : node.children) {
    if (child.kind != PlanNode::Kind::negated) wanted.emplace_back(estimate(child), &child);
  }
  std::ranges::stable_sort(wanted, {}, &std::pair<std::size_t, const PlanNode*>::first);
  Rows rows = wanted.empty() ? every_article() : find(*wanted.front().second);
  for (std::size_t at = 1; at < wanted.size() && !rows.isEmpty(); ++at) narrow(*wanted[at].second, rows);
  for (const PlanNode& child : node.children) {
    if (child.kind == PlanNode::Kind::negated && !rows.isEmpty()) rows -= find(child);
  }
  return rows;
}

void RowFinder::narrow(const PlanNode& node, Rows& rows) const {
  if (node.terms.empty() && node.within) return dateline::narrow(*node.within, rows);
  if (node.terms.size() != 1 || !worth_looking_up(node.terms.front(), node.postings, rows.cardinality())) {
    rows &= find(node);
    return;
  }
  const std::vector<std::uint32_t> all = to_vector(rows);
  std::vector<std::uint32_t> kept;
  look_up(node.terms.front(), all, [&](std::size_t i, Xapian::termcount) { kept.push_back(all[i]); });
  rows = to_rows(kept);
  if (node.within) dateline::narrow(*node.within, rows);
}

bool RowFinder::worth_looking_up(const std::string& term, std::size_t postings, std::size_t rows) const {
  return rows * kLookUpCost < postings && !read_.contains(term) && !snapshot_.postings().terms.find(term);
}

// The fewest first: what follows has less to narrow.
std::size_t RowFinder::estimate(const PlanNode& node) const {
  constexpr std::size_t kLast = std::numeric_limits<std::size_t>::max();
  if (node.kind == PlanNode::Kind::ordered) return 0;
  if (node.group && !node.within) return node.group->members.cardinality();
  if (node.terms.empty()) return kLast;
  return node.postings;
}

}  // namespace dateline
