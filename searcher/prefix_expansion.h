// The words of an index that begin with a prefix.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/postings.h"
#include "index/snapshot.h"
#include "searcher/deadline.h"

namespace dateline {

struct PrefixExpansion {
  std::vector<std::string> terms;      ///< With their term prefix, in no order; the commonest if a bound left some out.
  Xapian::doccount most_frequent = 0;  ///< Articles with the commonest one.
  std::size_t visited = 0;             ///< Words looked at.
  bool complete = true;                ///< False if a bound left words out.
};

/// What all prefixes of one query may cost together. Counted, not timed, so that an answer does not depend on the
/// machine: looking at 20,000 words takes about 5 ms.
struct ExpansionBudget {
  std::size_t terms = 1000;
  std::size_t visited = 20000;
  Deadline deadline{};  ///< Of the search.
};

/// @param beginning  a term prefix ("" for words anywhere, "S" for words of titles) and the word's beginning.
/// @param budget     an exhausted one still gives a few words.
PrefixExpansion expand_prefix(const Xapian::Database& database, const std::string& beginning,
                              const ExpansionBudget& budget);

/// The articles of the expansion, which the snapshot keeps. What is used is taken from the budget.
/// @throws Error(late).
std::shared_ptr<const WordGroup> find_prefix(const Snapshot& snapshot, const Xapian::Database& database,
                                             const std::string& beginning, ExpansionBudget& budget);

}  // namespace dateline
