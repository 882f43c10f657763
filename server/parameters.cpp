// The tables of parameters.
#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "base/error.h"
#include "base/text_list.h"
#include "base/utf8.h"
#include "index/calendar.h"
#include "searcher/hit_json.h"
#include "searcher/query/date_expression.h"
#include "searcher/suggest/suggestions.h"
#include "server/problem.h"
#include "server/question.h"

namespace dateline {
namespace {

using enum ParameterKind;
using Text = const std::string&;

std::size_t to_size(Text text) { return std::strtoull(text.c_str(), nullptr, 10); }

double to_double(Text text) { return std::strtod(text.c_str(), nullptr); }

void require(bool fine, const std::string& message) {
  if (!fine) throw Error(ErrorCode::usage, message);
}

void set_query(Text value, const Limits& limits, Question& question) {
  require(value.size() <= limits.query, fmt::format("a query may have {} bytes, not {}", limits.query, value.size()));
  question.search.query = value;
}

void add_filter(Text value, const Limits& limits, Question& question) {
  auto& filters = question.search.filters;
  require(filters.size() < limits.filters, fmt::format("a search may have {} filters", limits.filters));
  filters.push_back(parse_facet_filter(value));
}

void check_facet_limit(std::size_t limit, const Limits& limits) {
  require(limit <= limits.facet_values, fmt::format("a facet lists {} values at most", limits.facet_values));
}

void add_facet(Text value, const Limits& limits, Question& question) {
  auto& facets = question.search.facets;
  if (!facets) facets.emplace();
  if (value == "none") return;
  require(facets->size() < limits.filters, fmt::format("a search may count {} facets", limits.filters));
  facets->push_back(parse_facet_request(value));
  check_facet_limit(facets->back().limit, limits);
}

void add_facets(Text value, const Limits& limits, Question& question) {
  if (!question.search.facets) question.search.facets.emplace();
  for (const std::string& name : split_commas(value)) add_facet(name, limits, question);
}

// What it names depends on the index; whether it is one does not.
std::string checked_date(Text text) {
  const bool fine = text.empty() || parse_date_expression(text, Calendar("UTC"), 0);
  require(fine, fmt::format("'{}' is no date; write 2021-06-08, 2021-06, 2021 or 7d", utf8_prefix(text, kMostShown)));
  return text;
}

void set_as_of(Text value, const Limits&, Question& question) {
  question.search.as_of = value == "newest" ? value : checked_date(value);
}

void set_half_life(Text value, const Limits&, Question& question) {
  const auto seconds = parse_duration(value);
  require(seconds && *seconds > 0, fmt::format("'{}' is no duration; write 12h, 30d or 2w", value));
  question.search.half_life = seconds;
}

void set_fields(Text value, const Limits&, Question& question) {
  question.fields = split_commas(value);
  (void)HitFields(question.fields);  // Refuses an unknown one before the search.
}

void set_highlight_tags(Text value, const Limits&, Question& question) {
  const std::size_t comma = value.find(',');
  require(comma != std::string::npos, "highlight_tags takes OPEN,CLOSE");
  question.search.highlight_open = value.substr(0, comma);
  question.search.highlight_close = value.substr(comma + 1);
  require(value.size() <= kLongestTags, fmt::format("highlight_tags may have {} bytes", kLongestTags));
}

void set_value(Text value, const Limits& limits, Question& question) {
  require(value.size() <= limits.query, fmt::format("a value may have {} bytes", limits.query));
  question.value = value;
}

constexpr Parameter kIndex{"index", text, "Name of the index; without it the first that is served",
                           [](Text value, const Limits&, Question& question) { question.index = value; }};
constexpr Parameter kQuery{"q", text, "Words, \"phrases\", prefix*, -without, title:word; none: all articles",
                           set_query};
constexpr Parameter kFilter{"filter", text, "Only articles with this facet value, such as provider=CNN", add_filter,
                            true};
constexpr Parameter kSince{
    "since", text, "Only articles from then on: 2021, 2021-06, 2021-06-08, 30d",
    [](Text value, const Limits&, Question& question) { question.search.since = checked_date(value); }};
constexpr Parameter kUntil{
    "until", text, "Only articles up to then, its end included",
    [](Text value, const Limits&, Question& question) { question.search.until = checked_date(value); }};
constexpr Parameter kAsOf{"as_of", text, "Search as if it were then; newest: the newest article's time", set_as_of};
constexpr Parameter kLanguage{"lang", text, "Language of the query, such as de",
                              [](Text value, const Limits&, Question& question) { question.search.language = value; }};
constexpr Parameter kSort{
    "sort",
    text,
    "Order of the hits",
    [](Text value, const Limits&, Question& question) { question.search.sort = parse_sort(value); },
    false,
    kSortNames};
constexpr Parameter kOffset{
    "offset",
    integer,
    "Leave out the first N hits",
    [](Text value, const Limits&, Question& question) { question.search.offset = to_size(value); },
    false,
    {},
    0,
    kMaxWindow};

constexpr Parameter kTypo{
    "typo",
    text,
    "Words that look like the typed ones; auto: if nothing matches",
    [](Text value, const Limits&, Question& question) { question.search.typo = parse_typo(value); },
    false,
    kTypoNames};
constexpr Parameter kAsYouType{
    "as_you_type", flag, "The last word may be the beginning of one",
    [](Text value, const Limits&, Question& question) { question.search.as_you_type = value == "true"; }};

constexpr Parameter kCollapse{
    "collapse",
    text,
    "One hit for all that tell its story, or share its provider",
    [](Text value, const Limits&, Question& question) { question.search.collapse = parse_collapse(value); },
    false,
    kCollapseNames};
constexpr Parameter kLimit{
    "limit",
    integer,
    "At most N hits; without it 10",
    [](Text value, const Limits&, Question& question) { question.search.limit = to_size(value); },
    false,
    {},
    0,
    kMaxLimit};
constexpr Parameter kRecency{
    "recency",
    number,
    "Worth of being brand-new, in perfect text matches; 0 for none",
    [](Text value, const Limits&, Question& question) { question.search.recency = to_double(value); },
    false,
    {},
    0,
    kMostWeight};
constexpr Parameter kPrior{
    "prior",
    number,
    "Worth of the best quality, likewise",
    [](Text value, const Limits&, Question& question) { question.search.prior = to_double(value); },
    false,
    {},
    0,
    kMostWeight};
constexpr Parameter kHalfLife{"half_life", text, "Age at which recency counts half: 12h, 30d, 2w", set_half_life};
constexpr Parameter kDecay{
    "decay",
    text,
    "How recency falls with age",
    [](Text value, const Limits&, Question& question) { question.search.decay = parse_decay(value); },
    false,
    kDecayNames};
constexpr Parameter kFields{"fields", text, "Only these fields of the hits: NAME,...", set_fields, false, {}, 0,
                            0,        true};
constexpr Parameter kExplain{
    "explain", flag, "Show how each score came about",
    [](Text value, const Limits&, Question& question) { question.search.explain = value == "true"; }};
constexpr Parameter kHighlightTags{"highlight_tags", text,
                                   "Marks around matches: OPEN,CLOSE; without it <mark>,</mark>", set_highlight_tags};

constexpr std::array kSearch{kQuery,
                             kTypo,
                             kAsYouType,
                             kFilter,
                             kSince,
                             kUntil,
                             kAsOf,
                             kLanguage,
                             kSort,
                             kCollapse,
                             kLimit,
                             kOffset,
                             Parameter{"facets",
                                       text,
                                       "Count the values of these facets: NAME[:N],...; empty or none: no facets",
                                       add_facets,
                                       false,
                                       {},
                                       0,
                                       0,
                                       true},
                             Parameter{"facet", text, "The same, one facet at a time: NAME[:N]", add_facet, true},
                             kRecency,
                             kPrior,
                             kHalfLife,
                             kDecay,
                             kFields,
                             kExplain,
                             kHighlightTags,
                             kIndex};

constexpr std::array kFacet{kQuery,
                            kTypo,
                            kAsYouType,
                            kFilter,
                            kSince,
                            kUntil,
                            kAsOf,
                            kLanguage,
                            Parameter{"value", text, "Only values with words that begin so", set_value},
                            Parameter{"limit",
                                      integer,
                                      "At most N values; without it 10",
                                      [](Text value, const Limits& limits, Question& question) {
                                        question.search.limit = to_size(value);
                                        check_facet_limit(question.search.limit, limits);
                                      },
                                      false,
                                      {},
                                      0,
                                      kMaxLimit},
                            kIndex};

constexpr std::array kSimilar{kFilter,   kSince, kUntil,  kAsOf,    kLimit,         kRecency, kPrior,
                              kHalfLife, kDecay, kFields, kExplain, kHighlightTags, kIndex};
constexpr std::array<std::string_view, 2> kSuggestFormats{"json", "opensearch"};
constexpr std::array kSuggest{
    Parameter{"q", text, "The beginning of a query; a space at its end asks for the next word", set_query},
    Parameter{"limit",
              integer,
              "At most N suggestions; without it 10",
              [](Text value, const Limits&, Question& question) { question.search.limit = to_size(value); },
              false,
              {},
              0,
              kMostSuggestions},
    kFilter,
    kAsOf,
    kLanguage,
    kHighlightTags,
    Parameter{"format", text, "json, or opensearch: [query, [texts]], as browsers take it",
              [](Text value, const Limits&, Question& question) { question.for_browsers = value == "opensearch"; },
              false, kSuggestFormats},
    kIndex};

constexpr std::array kPage{kQuery, kTypo, kFilter, kSince, kUntil, kAsOf, kSort, kOffset, kRecency, kExplain, kIndex};
constexpr std::array kOnlyIndex{kIndex};

}  // namespace

std::span<const Parameter> search_parameters() { return kSearch; }
std::span<const Parameter> facet_parameters() { return kFacet; }
std::span<const Parameter> similar_parameters() { return kSimilar; }
std::span<const Parameter> suggest_parameters() { return kSuggest; }
std::span<const Parameter> index_parameters() { return kOnlyIndex; }
std::span<const Parameter> page_parameters() { return kPage; }

}  // namespace dateline
