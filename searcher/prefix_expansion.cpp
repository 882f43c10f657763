#include "searcher/prefix_expansion.h"

#include <algorithm>
#include <utility>

namespace dateline {

PrefixExpansion expand_prefix(const Xapian::Database& database, std::string_view term_prefix, std::string_view word,
                              ExpansionBudget& budget) {
  constexpr std::size_t kLeastTerms = 10;
  constexpr std::size_t kLeastVisited = 100;
  const std::size_t max_terms = std::max(budget.terms, kLeastTerms);
  const std::size_t max_visited = std::max(budget.visited, kLeastVisited);
  const std::string begin = std::string(term_prefix).append(word);

  std::vector<std::pair<Xapian::doccount, std::string>> found;
  PrefixExpansion expansion;
  const auto end = database.allterms_end(begin);
  for (auto term = database.allterms_begin(begin); term != end; ++term) {
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
  if (kept < found.size()) expansion.complete = false;
  if (kept > 0) expansion.most_frequent = found.front().first;
  for (std::size_t i = 0; i < kept; ++i) expansion.terms.push_back(std::move(found[i].second));
  budget.terms -= std::min(budget.terms, kept);
  budget.visited -= std::min(budget.visited, found.size());
  return expansion;
}

}  // namespace dateline
