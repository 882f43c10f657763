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

void put_in_scope(QueryNode& node, const QueryNode& like) {
  if (is_filter(node.kind)) return;
  QueryNode scope = wrap(Kind::scope, std::move(node), like.begin);
  scope.name = like.name;
  node = std::move(scope);
}

// Its parts, if it is a list like the one it stands in; else itself. Of a list behind a weight or a field only what
// holds for all of it goes out: its words stay together.
Nodes take_apart(QueryNode node) {
  Nodes parts;
  if (is_implicit(node) && node.boost == 1.0) return std::move(node.children);
  QueryNode& list = node.kind == Kind::scope ? node.children.front() : node;
  if (is_implicit(list)) {
    const auto words = std::ranges::stable_partition(list.children, is_condition);
    std::move(list.children.begin(), words.begin(), std::back_inserter(parts));
    list.children.erase(list.children.begin(), words.begin());
    for (QueryNode& part : parts) {
      if (node.kind == Kind::scope && part.kind == Kind::negated) put_in_scope(part.children.front(), node);
    }
    if (list.children.empty()) return parts;
  }
  parts.push_back(std::move(node));
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
  list.begin = std::ranges::min_element(children, {}, &QueryNode::begin)->begin;
  list.end = std::ranges::max_element(children, {}, &QueryNode::end)->end;
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
