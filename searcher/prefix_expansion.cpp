#include "searcher/prefix_expansion.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "searcher/doc_set.h"
#include "searcher/score.h"

namespace dateline {
namespace {

// Adds up the impacts of all articles, row by row: a merge of a thousand posting lists takes three times as long.
class Gathering {
 public:
  explicit Gathering(DocidRange range) : range_(range), members_(range), sums_(range.rows) {}

  void add(std::span<const glass::Posting> postings) {
    for (const glass::Posting& posting : postings) {
      const std::uint32_t row = range_.row(posting.docid);
      sums_[row] = static_cast<std::uint8_t>(std::min<std::uint32_t>(sums_[row] + posting.wdf, kMaxImpact));
      members_.insert(row);
    }
  }

  WordGroup group() && {
    WordGroup group;
    group.rows = members_.rows();
    group.members.addMany(group.rows.size(), group.rows.data());
    if (group.rows.size() * (sizeof group.rows[0] + sizeof sums_[0]) < sums_.size()) {
      for (const std::uint32_t row : group.rows) group.impacts.push_back(sums_[row]);
    } else {
      group.rows = {};
      group.impacts = std::move(sums_);
    }
    return group;
  }

 private:
  DocidRange range_;
  DocSet members_;
  std::vector<std::uint8_t> sums_;
};

std::optional<WordGroup> gather_at_once(const Snapshot& snapshot, const std::string& beginning,
                                        const Deadline& deadline) {
  Gathering gathering(snapshot.docids());
  const auto add = [&](std::span<const glass::Posting> postings) {
    deadline.check();
    gathering.add(postings);
  };
  if (!snapshot.visit_postings_beginning(beginning, add)) return std::nullopt;
  return std::move(gathering).group();
}

WordGroup gather_each(const Snapshot& snapshot, const Xapian::Database& database, const std::vector<std::string>& terms,
                      const Deadline& deadline) {
  Gathering gathering(snapshot.docids());
  for (const std::string& term : terms) {
    deadline.check();
    gathering.add(snapshot.read_postings(database, term));
  }
  return std::move(gathering).group();
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
  expansion.visited = found.size();
  if (found.size() > max_terms) {
    expansion.complete = false;
    std::ranges::nth_element(found, found.begin() + static_cast<std::ptrdiff_t>(max_terms), commoner);
    found.resize(max_terms);
  }
  for (auto& [articles, term] : found) {
    expansion.most_frequent = std::max(expansion.most_frequent, articles);
    expansion.terms.push_back(std::move(term));
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
    std::optional<WordGroup> all;
    if (expansion.complete) all = gather_at_once(snapshot, beginning, budget.deadline);
    WordGroup made = all ? *std::move(all) : gather_each(snapshot, database, expansion.terms, budget.deadline);
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
