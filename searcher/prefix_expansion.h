// The words of an index that begin with a prefix.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct PrefixExpansion {
  std::vector<std::string> terms;      ///< With their term prefix; commonest first, then in byte order.
  Xapian::doccount most_frequent = 0;  ///< Articles with the commonest one.
  bool complete = true;                ///< False if a bound left words out.
};

/// What all prefixes of one query may cost together. Counted, not timed, so that an answer does not depend on the
/// machine: looking at 20,000 words takes about 5 ms.
struct ExpansionBudget {
  std::size_t terms = 1000;
  std::size_t visited = 20000;
};

/// @param term_prefix  "" for words anywhere, "S" for words of titles.
/// @param budget       what is used is taken from it; an exhausted one still gives a few words.
PrefixExpansion expand_prefix(const Xapian::Database& database, std::string_view term_prefix, std::string_view word,
                              ExpansionBudget& budget);

}  // namespace dateline
