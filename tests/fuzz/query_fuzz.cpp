// Any bytes as a query: the parser must end, stay within its bounds, and tell offsets that lie in the query.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "searcher/query/query_parser.h"

namespace {

using dateline::QueryNode;
using Kind = QueryNode::Kind;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_parent(Kind kind) {
  return kind == Kind::all || kind == Kind::any || kind == Kind::negated || kind == Kind::near || kind == Kind::scope;
}

void check_kind(const QueryNode& node, const QueryNode* parent) {
  if (node.kind == Kind::negated) require(parent != nullptr && parent->kind == Kind::all);
  if (node.kind == Kind::negated || node.kind == Kind::scope) require(node.children.size() == 1);
  if (node.kind == Kind::any || node.kind == Kind::near) require(node.children.size() > 1);
  if (parent != nullptr && parent->kind == Kind::near) require(node.kind == Kind::text);
  if (node.kind == Kind::near) require(node.window >= 1 && node.window <= 1000);
  if (!is_parent(node.kind)) require(node.children.empty());
}

// Returns the number of leaves. Every group may add a list, a negation and a scope.
std::size_t check(const QueryNode& node, const QueryNode* parent, std::string_view query, std::size_t depth) {
  require(depth <= 4 * (dateline::query_limit::kDepth + 2));
  require(node.begin <= node.end && node.end <= query.size());
  require(parent == nullptr || (node.begin >= parent->begin && node.end <= parent->end));
  require(node.boost >= 0.01 && node.boost <= 100);
  require(dateline::is_utf8(node.text));
  if (node.kind == Kind::text)
    require(node.text == dateline::clean_utf8(query.substr(node.begin, node.end - node.begin)));
  check_kind(node, parent);
  std::size_t leaves = is_parent(node.kind) ? 0 : 1;
  for (const QueryNode& child : node.children) leaves += check(child, &node, query, depth + 1);
  return leaves;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const dateline::Calendar berlin("Europe/Berlin");
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  const dateline::ParsedQuery parsed = dateline::parse_query(query, {berlin, 1623171600});

  require(parsed.root.kind == Kind::all && parsed.root.implicit && parsed.root.end <= dateline::query_limit::kBytes);
  require(check(parsed.root, nullptr, query, 0) <= dateline::query_limit::kTerms);
  std::size_t offset = 0;
  for (const dateline::QueryWarning& warning : parsed.warnings) {
    require(warning.offset >= offset && warning.offset <= query.size());
    require(!warning.message.empty() && dateline::is_utf8(warning.message));
    offset = warning.offset;
  }
  require(!dateline::describe(parsed.root).empty());
  return 0;
}
