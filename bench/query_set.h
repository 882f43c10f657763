// The queries of a benchmark run, drawn from the corpus itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::bench {

enum class QueryKind : std::uint8_t {
  term,      ///< One word.
  and2,      ///< Two words of one title, both must match.
  and3,      ///< Three.
  or2,       ///< Two words of one title, either may match.
  or3,       ///< Three.
  phrase2,   ///< Two neighbouring words of a title, as a phrase.
  prefix,    ///< Two words of one title, the second cut to 3 to 5 letters and open at its end.
  provider,  ///< One word and a large provider as a filter.
  topic,     ///< One word and a topic as a filter.
  common,    ///< One of the 60 words that most titles have.
  typo,      ///< One word of at least six letters, one of them replaced.
  browse,    ///< No word; a topic as a filter, newest first.
};

struct QueryKindEntry {
  QueryKind kind;
  std::string_view name;
};

/// Every kind, in the order of the report.
std::span<const QueryKindEntry> query_kinds();
const QueryKindEntry& find_query_kind(QueryKind kind);
/// @throws Error(usage) naming the kinds there are.
const QueryKindEntry& find_query_kind(std::string_view name);

struct BenchQuery {
  QueryKind kind = QueryKind::term;
  std::vector<std::string> words = {};  ///< Lower-case ASCII letters; the last one is cut in `prefix`.
  std::string domain = {};              ///< Of the provider to filter by; empty: none.
  std::string topic = {};               ///< To filter by, as written; empty: none.
};

struct QuerySetOptions {
  std::uint64_t per_kind = 100;
  std::uint64_t seed = 7;
};

/// `per_kind` queries of each kind, all kinds in turn. The same corpus and options give the same queries.
/// @throws Error(usage) if the corpus is too small or too uniform to draw a kind from.
std::vector<BenchQuery> draw_queries(const std::filesystem::path& corpus, const QuerySetOptions& options);

}  // namespace dateline::bench
