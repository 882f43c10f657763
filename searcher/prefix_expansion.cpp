#include "searcher/prefix_expansion.h"

#include <algorithm>
#include <utility>

namespace dateline {

PrefixExpansion expand_prefix(const Xapian::Database& database, std::string_view term_prefix, std::string_view word) {
  constexpr std::size_t kMaxTerms = 1000;
  constexpr std::size_t kMaxVisited = 20000;
  const std::string begin = std::string(term_prefix).append(word);

  std::vector<std::pair<Xapian::doccount, std::string>> found;
  PrefixExpansion expansion;
  const auto end = database.allterms_end(begin);
  for (auto term = database.allterms_begin(begin); term != end; ++term) {
    if (found.size() == kMaxVisited) {
      expansion.complete = false;
      break;
    }
    found.emplace_back(term.get_termfreq(), *term);
  }
  const auto commoner = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  const std::size_t kept = std::min(kMaxTerms, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), commoner);
  if (kept < found.size()) expansion.complete = false;
  if (kept > 0) expansion.most_frequent = found.front().first;
  for (std::size_t i = 0; i < kept; ++i) expansion.terms.push_back(std::move(found[i].second));
  return expansion;
}

}  // namespace dateline
