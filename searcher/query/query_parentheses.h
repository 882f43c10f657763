// Parentheses as people leave them, put right before parsing.
#pragma once

#include "searcher/query/query_lexer.h"

namespace dateline {

/// Drops closing parentheses without a partner, adds those missing at the end, and leaves out groups deeper than
/// query_limit::kDepth with all that is in them; warns of each. Afterwards every open has its close. Linear time.
void balance_parentheses(LexedQuery& query);

}  // namespace dateline
