// Makes columns of what the database holds in its value slots.
#pragma once

#include <xapian.h>

#include "index/column_bytes.h"
#include "index/columns.h"

namespace dateline {

ColumnBytes make_number_column(const Xapian::Database& database, Xapian::valueno slot, DocidRange docids);

/// @throws Error(refused) if there are more values, or more bytes of them, than 32 bits can count.
ColumnBytes make_facet_column(const Xapian::Database& database, const FacetField& field, DocidRange docids);

/// @param dates    the date column of the same commit.
/// @param ordered  docids that lie in this order already.
ColumnBytes make_rank_column(const Xapian::Database& database, const NumberColumn& dates, DocidRange ordered);

/// @param dates  as above.
ColumnBytes make_story_column(const Xapian::Database& database, const NumberColumn& dates);

}  // namespace dateline
