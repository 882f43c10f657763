#include "server/conditions.h"

#include <utility>

namespace dateline {
namespace {

QueryNode node_of(QueryNode::Kind kind, std::vector<QueryNode> children) {
  QueryNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

}  // namespace

QueryNode any_of(std::vector<QueryNode> nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  return node_of(QueryNode::Kind::any, std::move(nodes));
}

QueryNode all_of(std::vector<QueryNode> nodes) {
  if (nodes.size() == 1 && nodes.front().kind != QueryNode::Kind::negated) return std::move(nodes.front());
  return node_of(QueryNode::Kind::all, std::move(nodes));
}

QueryNode none_of(QueryNode node) {
  return node_of(QueryNode::Kind::all, {node_of(QueryNode::Kind::negated, {std::move(node)})});
}

}  // namespace dateline
