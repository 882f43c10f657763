// Conditions made of others.
#pragma once

#include <vector>

#include "searcher/query/query_tree.h"

namespace dateline {

QueryNode any_of(std::vector<QueryNode> nodes);
QueryNode all_of(std::vector<QueryNode> nodes);
QueryNode none_of(QueryNode node);

}  // namespace dateline
