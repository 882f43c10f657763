#include "searcher/query/query_lists.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dateline {
namespace {

using Kind = QueryNode::Kind;
using Nodes = std::vector<QueryNode>;

bool is_implicit(const QueryNode& node) { return node.kind == Kind::all && node.implicit; }

// What holds for all of a list, whichever of its words match.
bool is_condition(const QueryNode& node) { return is_filter(node.kind) || node.kind == Kind::negated; }

void multiply_boost(Nodes& nodes, double boost) {
  for (QueryNode& node : nodes) node.boost *= boost;
}

void put_in_scope(QueryNode& node, const QueryNode& like) {
  if (is_filter(node.kind)) return;
  QueryNode scope = wrap(Kind::scope, std::move(node), like.begin);
  scope.name = like.name;
  node = std::move(scope);
}

// Its parts, if it is a list like the one it stands in; else itself. A weight or a field that stands before a list with
// conditions goes to each of its parts.
Nodes take_apart(QueryNode node) {
  const bool scoped = node.kind == Kind::scope && is_implicit(node.children.front());
  QueryNode& list = scoped ? node.children.front() : node;
  const bool plain = !scoped && node.boost == 1.0;
  Nodes parts;
  if (!is_implicit(list) || !(plain || std::ranges::any_of(list.children, is_condition))) {
    parts.push_back(std::move(node));
    return parts;
  }
  parts = std::move(list.children);
  multiply_boost(parts, list.boost);
  if (!scoped) return parts;
  for (QueryNode& part : parts) put_in_scope(part.kind == Kind::negated ? part.children.front() : part, node);
  multiply_boost(parts, node.boost);
  return parts;
}

// (a b) c is a b c: what "any word may match" does with a list, it should do with the lists in it.
Nodes splice_implicit(Nodes children) {
  Nodes flat;
  for (QueryNode& child : children) std::ranges::move(take_apart(std::move(child)), std::back_inserter(flat));
  return flat;
}

}  // namespace

bool is_list(Kind kind) { return kind == Kind::all || kind == Kind::any || kind == Kind::near; }

bool is_filter(Kind kind) {
  return kind == Kind::facet || kind == Kind::published || kind == Kind::number || kind == Kind::date;
}

QueryNode make_list(Kind kind, Nodes children) {
  QueryNode list;
  list.kind = kind;
  list.begin = children.front().begin;
  list.end = children.back().end;
  list.children = std::move(children);
  return list;
}

QueryNode wrap(Kind kind, QueryNode child, std::size_t begin) {
  Nodes children;
  children.push_back(std::move(child));
  QueryNode node = make_list(kind, std::move(children));
  node.begin = begin;
  return node;
}

std::optional<QueryNode> join_all(Nodes children, bool implicit) {
  if (implicit) children = splice_implicit(std::move(children));
  if (children.empty()) return std::nullopt;
  if (children.size() == 1 && children.front().kind != Kind::negated) return std::move(children.front());
  QueryNode list = make_list(Kind::all, std::move(children));
  list.implicit = implicit || list.children.size() == 1;
  return list;
}

std::optional<QueryNode> join_any(Nodes children) {
  if (children.empty()) return std::nullopt;
  if (children.size() == 1) return std::move(children.front());
  return make_list(Kind::any, std::move(children));
}

}  // namespace dateline
