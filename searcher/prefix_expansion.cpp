#include "searcher/prefix_expansion.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "searcher/doc_set.h"
#include "searcher/score.h"

namespace dateline {
namespace {

// Adds up the impacts of all articles, row by row: a merge of a thousand posting lists takes three times as long.
WordGroup gather(const Snapshot& snapshot, const Xapian::Database& database, const std::string& beginning,
                 const PrefixExpansion& expansion, const Deadline& deadline) {
  const DocidRange range = snapshot.docids();
  DocSet members(range);
  std::vector<std::uint8_t> sums(range.rows);
  const auto add = [&](const std::vector<glass::Posting>& postings) {
    for (const glass::Posting& posting : postings) {
      const std::uint32_t row = range.row(posting.docid);
      sums[row] = static_cast<std::uint8_t>(std::min<std::uint32_t>(sums[row] + posting.wdf, kMaxImpact));
      members.insert(row);
    }
  };
  constexpr std::size_t kMostAtOnce = 1 << 20;  // 8 MB of them, some milliseconds without a look at the clock.
  const bool at_once = expansion.complete && expansion.postings <= kMostAtOnce;
  deadline.check();
  if (const auto all = at_once ? snapshot.read_postings_beginning(beginning) : std::nullopt) {
    add(*all);
  } else {
    for (const std::string& term : expansion.terms) {
      deadline.check();
      add(snapshot.read_postings(database, term));
    }
  }
  WordGroup group;
  const std::size_t count = members.count();
  group.rows = members.rows();
  group.members.addMany(group.rows.size(), group.rows.data());
  if (count * (sizeof group.rows[0] + sizeof sums[0]) < sums.size()) {
    for (const std::uint32_t row : group.rows) group.impacts.push_back(sums[row]);
  } else {
    group.rows = {};
    group.impacts = std::move(sums);
  }
  return group;
}

std::size_t bytes_of(const WordGroup& group) {
  return group.members.getSizeInBytes(false) + group.rows.size() * sizeof group.rows[0] + group.impacts.size();
}

}  // namespace

PrefixExpansion expand_prefix(const Xapian::Database& database, const std::string& beginning,
                              const ExpansionBudget& budget) {
  constexpr std::size_t kLeastTerms = 10;
  constexpr std::size_t kLeastVisited = 100;
  const std::size_t max_terms = std::max(budget.terms, kLeastTerms);
  const std::size_t max_visited = std::max(budget.visited, kLeastVisited);

  std::vector<std::pair<Xapian::doccount, std::string>> found;
  PrefixExpansion expansion;
  const auto end = database.allterms_end(beginning);
  for (auto term = database.allterms_begin(beginning); term != end; ++term) {
    if (found.size() == max_visited) {
      expansion.complete = false;
      break;
    }
    found.emplace_back(term.get_termfreq(), *term);
  }
  const auto commoner = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  const std::size_t kept = std::min(max_terms, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), commoner);
  expansion.visited = found.size();
  if (kept < found.size()) expansion.complete = false;
  if (kept > 0) expansion.most_frequent = found.front().first;
  for (std::size_t i = 0; i < kept; ++i) {
    expansion.postings += found[i].first;
    expansion.terms.push_back(std::move(found[i].second));
  }
  return expansion;
}

std::shared_ptr<const WordGroup> find_prefix(const Snapshot& snapshot, const Xapian::Database& database,
                                             const std::string& beginning, ExpansionBudget& budget) {
  auto& cache = snapshot.postings().groups;
  const std::string name = fmt::format("{}*{}*{}", beginning, budget.terms, budget.visited);
  auto group = cache.find(name);
  if (!group) {
    const PrefixExpansion expansion = expand_prefix(database, beginning, budget);
    WordGroup made = gather(snapshot, database, beginning, expansion, budget.deadline);
    made.most_frequent = expansion.most_frequent;
    made.words = expansion.terms.size();
    made.words_seen = expansion.visited;
    made.complete = expansion.complete;
    const std::size_t bytes = name.size() + bytes_of(made);
    group = cache.keep(name, std::move(made), bytes);
  }
  budget.terms -= std::min(budget.terms, group->words);
  budget.visited -= std::min(budget.visited, group->words_seen);
  return group;
}

}  // namespace dateline
