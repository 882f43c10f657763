// Puts query nodes together, in the one form that the rest relies on.
#pragma once

#include <optional>
#include <vector>

#include "searcher/query/query_tree.h"

namespace dateline {

/// True if it has children that a parenthesis may have held together: all, any, near.
bool is_list(QueryNode::Kind kind);

/// True if it decides only what is found, and has no score: facets, flags, numbers, dates.
bool is_filter(QueryNode::Kind kind);

/// A node with these children (at least one), which reaches over all of them.
QueryNode make_list(QueryNode::Kind kind, std::vector<QueryNode> children);

/// A node with one child that reaches from `begin` to the child's end.
QueryNode wrap(QueryNode::Kind kind, QueryNode child, std::size_t begin);

/// Every one of `children`: the child itself if it is the only one, an `all` otherwise and for a negated one; nullopt
/// if there is none. In implicit lists, implicit lists are taken apart; of those with a boost or a scope only filters
/// and negations go out.
std::optional<QueryNode> join_all(std::vector<QueryNode> children, bool implicit);

/// Any one of `children`: the child itself if it is the only one; nullopt if there is none.
std::optional<QueryNode> join_any(std::vector<QueryNode> children);

}  // namespace dateline
