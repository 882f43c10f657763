// The query language: text to tree. docs/query-language.md is its manual.
#pragma once

#include <string_view>
#include <vector>

#include "index/calendar.h"
#include "searcher/query/query_tree.h"

namespace dateline {

/// What one query may cost; beyond these the rest is left out, with a warning that names the bound.
namespace query_limit {
inline constexpr std::size_t kBytes = 4096;
inline constexpr std::size_t kTerms = 64;  ///< Leaves of the tree.
inline constexpr std::size_t kDepth = 16;  ///< Nested parentheses.
}  // namespace query_limit

struct ParseContext {
  const Calendar& calendar;  ///< Cuts the days of `date:`.
  std::int64_t now = 0;      ///< Unix seconds; the end of `date:7d`.
};

struct ParsedQuery {
  QueryNode root;                      ///< Always of kind `all` and implicit; no children for an empty query.
  std::vector<QueryWarning> warnings;  ///< In order of offset.
};

/// Never fails: what cannot be understood is searched as words, and a warning says where. Ill-formed UTF-8 is
/// replaced first (offsets count the bytes as given). Linear time.
ParsedQuery parse_query(std::string_view query, const ParseContext& context);

/// The query as words alone, whatever it looks like; bounded and never failing as above.
ParsedQuery plain_query(std::string_view query);

}  // namespace dateline
