// Which articles hold a phrase in their title only: positions count on from title to excerpt, so a phrase query
// alone cannot tell.
#pragma once

#include <xapian.h>

#include <vector>

#include "analyzers/token.h"
#include "searcher/doc_set.h"

namespace dateline {

struct PhraseShape {
  bool in_order = true;          ///< A phrase; else NEAR.
  Xapian::termcount window = 0;  ///< As Xapian counts it.
};

/// Articles with the words together in the title and nowhere in the excerpt. Costs a look at the positions of every
/// article that has them together in the title.
DocSet find_in_title_only(const Xapian::Database& database, DocidRange range, const std::vector<Token>& tokens,
                          const PhraseShape& shape);

}  // namespace dateline
