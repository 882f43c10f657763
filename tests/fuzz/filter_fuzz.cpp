// Any bytes as filters of the Algolia dialect, as its language and as a list: a condition, or a refusal.
#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/algolia/filters.h"
#include "server/problem.h"

namespace {

using dateline::QueryNode;
constexpr std::size_t kMost = 50;

std::size_t leaves(const QueryNode& node) {
  std::size_t count = node.children.empty() ? 1 : 0;
  for (const QueryNode& child : node.children) {
    if (child.kind == QueryNode::Kind::negated && node.kind != QueryNode::Kind::all) std::abort();
    count += leaves(child);
  }
  return count;
}

template <class Read>
void check(const Read& read) {
  dateline::FilterBudget budget{kMost};
  try {
    const auto node = read(budget);
    if (node && (leaves(*node) > kMost || node->kind == QueryNode::Kind::negated)) std::abort();
  } catch (const dateline::ProblemError& error) {
    if (error.problem().parameter.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check([&](auto& budget) { return dateline::read_filters(text, budget); });
  const boost::json::value as_text(text);
  check([&](auto& budget) { return dateline::read_facet_filters(as_text, budget); });
  check([&](auto& budget) { return dateline::read_numeric_filters(as_text, budget); });
  boost::system::error_code error;
  const auto list = boost::json::parse(text, error);
  if (error) return 0;
  check([&](auto& budget) { return dateline::read_facet_filters(list, budget); });
  check([&](auto& budget) { return dateline::read_numeric_filters(list, budget); });
  return 0;
}
