#include "searcher/query/query_lists.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dateline {
namespace {

using Kind = QueryNode::Kind;
using Nodes = std::vector<QueryNode>;

// (a b) c is a b c: what "any word may match" does with a list, it should do with the lists in it.
Nodes splice_implicit(Nodes children) {
  Nodes flat;
  for (QueryNode& child : children) {
    if (child.kind == Kind::all && child.implicit && child.boost == 1.0) {
      std::ranges::move(child.children, std::back_inserter(flat));
    } else {
      flat.push_back(std::move(child));
    }
  }
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
