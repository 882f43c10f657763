// What stands in the title or in the excerpt. A word's term covers both; these look closer.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "analyzers/token.h"
#include "searcher/deadline.h"
#include "searcher/doc_set.h"

namespace dateline {

enum class Zone { anywhere, title, excerpt };

struct PhraseShape {
  bool in_order = true;          ///< A phrase; else NEAR.
  Xapian::termcount window = 0;  ///< As Xapian counts it.
};

/// Where to look, and how long: the functions throw Error(late) after the deadline.
struct ZoneSearch {
  const Xapian::Database& database;
  DocidRange range;
  Deadline deadline{};
};

/// Articles with the words together in the zone. Reads the positions of every article that has all of them.
DocSet find_together(const ZoneSearch& search, const std::vector<Token>& tokens, const PhraseShape& shape, Zone zone);

/// A word's term for the whole article, and the one for its title.
struct ZoneTerm {
  std::string everywhere;
  std::string title;
};

/// Articles with one of the words in the excerpt. Walks the words' posting lists.
DocSet find_in_excerpt(const ZoneSearch& search, const std::vector<ZoneTerm>& terms);

}  // namespace dateline
