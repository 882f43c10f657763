// A query as a tree, before anyone writes it down: the reference reads the tree, the engine what query_text() makes of
// it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline {

enum class PartKind : std::uint8_t { word, phrase, prefix, near, filter, all, any, without };
enum class Scope : std::uint8_t { anywhere, title, excerpt };

/// One part. Which members have a meaning depends on `kind`.
struct QueryPart {
  PartKind kind = PartKind::all;
  std::string text = {};   ///< As typed: the word, what stands in quotes or before the star, a filter's value.
  std::string field = {};  ///< Of a filter.
  std::vector<QueryPart> parts = {};  ///< Of all and any; the words of near; the one part of without.
  Scope scope = Scope::anywhere;
  double boost = 1;
  unsigned distance = 10;  ///< Of near.
  bool in_words = false;   ///< AND, OR, NOT are written out; a list with AND is never loosened.
};

/// As a person would type it.
std::string query_text(const QueryPart& query);

}  // namespace dateline
