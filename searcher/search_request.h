// What can be asked of a searcher. The command line and the server fill it in; it never holds markup.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/settings.h"
#include "searcher/deadline.h"
#include "searcher/query/query_tree.h"

namespace dateline {

enum class Sort : std::uint8_t { relevance, newest, oldest, quality, heat };

/// By Sort.
inline constexpr std::array<std::string_view, 5> kSortNames{"relevance", "newest", "oldest", "quality", "heat"};

/// @throws Error(usage) naming the allowed ones.
Sort parse_sort(std::string_view name);
std::string_view sort_name(Sort sort);

/// Whether words that look like the typed ones are searched too.
enum class Typo : std::uint8_t {
  automatic,  ///< If the words as typed find nothing: for those words that have fewer than three articles.
  on,         ///< Always, for every word.
  off,        ///< Never; the answer may still suggest another query.
};

/// By Typo.
inline constexpr std::array<std::string_view, 3> kTypoNames{"auto", "on", "off"};

/// Reads one of kTypoNames. @throws Error(usage) for anything else.
Typo parse_typo(std::string_view name);

/// Which hits stand for others of their group.
enum class Collapse : std::uint8_t {
  none,
  story,     ///< One hit for the articles that tell the same story (index/stories.h).
  provider,  ///< One hit for the articles of a provider.
};

/// By Collapse.
inline constexpr std::array<std::string_view, 3> kCollapseNames{"none", "story", "provider"};

/// Reads one of kCollapseNames. @throws Error(usage) for anything else.
Collapse parse_collapse(std::string_view name);

/// A chosen facet value. Values of one facet are OR-ed, facets AND-ed.
struct FacetFilter {
  std::string facet;  ///< As in facet_fields().
  std::string value;  ///< Any spelling; compared folded.
  bool operator==(const FacetFilter&) const = default;
};

/// @throws Error(usage) naming the nearest, if `name` is no facet.
void check_facet_name(std::string_view name);
/// The same for what can be counted: facets and number fields.
void check_counted_name(std::string_view name);

/// Reads "provider=CNN" (cut at the first '='). @throws Error(usage) if there is no '='.
FacetFilter parse_facet_filter(std::string_view text);

/// As a FacetRequest's limit: every value.
inline constexpr std::size_t kAllValues = std::numeric_limits<std::size_t>::max() / 2;

struct FacetRequest {
  std::string name;        ///< A facet or a number field ("quality", "heat", "date").
  std::size_t limit = 10;  ///< Most values returned; selected ones come on top of it.
  bool operator==(const FacetRequest&) const = default;
};

/// Reads "topic" or "topic:20". @throws Error(usage) for an unknown name (with the nearest) or a bad number.
FacetRequest parse_facet_request(std::string_view text);

/// What one query may cost. What is beyond is left out, and a warning says so.
struct QueryBounds {
  std::size_t words = 64;         ///< Searched, over all its texts and phrases.
  std::size_t expansions = 1000;  ///< Words that its prefixes stand for, all together.
  Deadline deadline{};            ///< Beyond it there is no answer: Error(late).
  bool operator==(const QueryBounds&) const = default;
};

class Synonyms;

struct SearchRequest {
  std::string query;
  bool plain_words = false;  ///< The query has no operators, fields or quotes, whatever it looks like.
  bool as_you_type = false;  ///< The last word is perhaps not complete, unless a space is behind it.
  bool match_any = false;    ///< Any word suffices, even if some article has all.
  Typo typo = Typo::automatic;
  std::shared_ptr<const Synonyms> synonyms;  ///< nullptr: words stand for themselves.
  std::vector<FacetFilter> filters;
  /// Only articles that match it: facets, dates, numbers and their combinations. It neither scores nor marks a word,
  /// and facets count within it.
  std::optional<QueryNode> conditions;
  std::string since;  ///< Date expression, its beginning counts; empty: open.
  std::string until;  ///< Date expression, its end counts; empty: open.
  Sort sort = Sort::relevance;
  Collapse collapse = Collapse::none;
  std::size_t limit = 10;  ///< Hits; at most kMaxLimit.
  std::size_t offset = 0;  ///< Hits left out before the first; offset + limit at most kMaxWindow.
  std::optional<std::vector<FacetRequest>> facets;  ///< nullopt: those of the index's settings.
  std::string as_of;              ///< Date expression, its end counts; "newest": the newest article; empty: now.
  std::optional<double> recency;  ///< The rest overrides the index's RankingSettings.
  std::optional<double> prior;
  std::optional<Decay> decay;
  std::optional<std::int64_t> half_life;  ///< Seconds.
  std::string language;                   ///< Of the query; empty: by its script, else the index default.
  bool explain = false;
  bool mark_whole_excerpt = false;  ///< Fill Hit::whole_excerpt_highlight too.
  std::string highlight_open = "<mark>";
  std::string highlight_close = "</mark>";
  bool escape_html = true;  ///< Of highlighted texts.
  QueryBounds bounds;
  std::int64_t now = 0;  ///< Unix seconds; 0: the system's clock. For tests.

  bool operator==(const SearchRequest&) const = default;
};

inline constexpr std::size_t kMaxLimit = 1000;
inline constexpr std::size_t kMaxWindow = 100000;

}  // namespace dateline
