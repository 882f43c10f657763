#include "searcher/query/last_word.h"

#include <utility>

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

bool leads_on(const QueryNode& node) {
  const bool passes = node.kind == Kind::all || node.kind == Kind::any || node.kind == Kind::scope;
  return passes && !node.children.empty();
}

}  // namespace

void complete_last_word(QueryNode& root, std::size_t bytes) {
  QueryNode* last = &root;
  while (leads_on(*last)) last = &last->children.back();
  if (last->kind != Kind::text || last->end != bytes) return;
  QueryNode either;
  either.kind = Kind::any;
  either.begin = last->begin;
  either.end = last->end;
  either.children = {*last, *last};
  either.children.back().kind = Kind::prefix;
  *last = std::move(either);
}

}  // namespace dateline
