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

/// @param term_prefix  "" for words anywhere, "S" for words of titles.
/// At most 1,000 terms, chosen from the first 20,000 that match (about 5 ms), so that the answer does not depend on
/// the machine's speed.
PrefixExpansion expand_prefix(const Xapian::Database& database, std::string_view term_prefix, std::string_view word);

}  // namespace dateline
