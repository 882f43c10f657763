// Queries of the few words that random_corpus.h writes.
#pragma once

#include <string>

#include "tests/unit/searcher/random_corpus.h"
#include "tests/unit/searcher/reference_query.h"

namespace dateline {

QueryPart random_query(Dice& dice);

/// A date, a month, a range, a duration, as `date:` takes them.
std::string random_dates(Dice& dice);
/// "2021-05-03"
std::string random_day(Dice& dice);

}  // namespace dateline
