#include "searcher/response_json.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <iterator>
#include <optional>
#include <ranges>
#include <string_view>

#include "base/error.h"
#include "base/json_tree.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "index/calendar.h"

namespace dateline {
namespace {

namespace json = boost::json;

using Name = std::string_view;

// Nothing that writes JSON looks at bytes, and no reader accepts ill-formed UTF-8.
void tell_text(JsonSink& out, std::string_view text) {
  if (is_clean_utf8(text)) return out.text(text);
  out.text(clean_utf8(text));
}

// Scores are sums of whole numbers divided once: digits after the ninth are noise that would differ between machines.
void tell_number(JsonSink& out, double value) {
  constexpr double kLargestExactInteger = 9007199254740992.0;
  if (!std::isfinite(value)) return out.null();
  if (std::abs(value) >= kLargestExactInteger) return out.number(value);
  const double rounded = std::round(value * 1e9) / 1e9;
  if (rounded == std::trunc(rounded)) return out.whole(static_cast<std::int64_t>(rounded));
  out.number(rounded);
}

void put_text(JsonSink& out, Name name, std::string_view text) {
  out.key(name);
  tell_text(out, text);
}

void put_number(JsonSink& out, Name name, double value) {
  out.key(name);
  tell_number(out, value);
}

void put_list(JsonSink& out, Name name, const std::vector<std::string>& values) {
  out.put_array(name, values, [&](const std::string& value) { tell_text(out, value); });
}

// What is empty is absent. There is no "" or [], which would not tell `title` from a missing one.

void put_if_any(JsonSink& out, Name name, std::string_view text) {
  if (!text.empty()) put_text(out, name, text);
}

void put_if_any(JsonSink& out, Name name, const std::vector<std::string>& values) {
  if (!values.empty()) put_list(out, name, values);
}

void put_if_any(JsonSink& out, Name name, const std::optional<double>& number) {
  if (number && std::isfinite(*number)) put_number(out, name, *number);
}

void put_if_any(JsonSink& out, Name name, const Provider& provider) {
  if (provider.name.empty() && provider.domain.empty()) return;
  out.put_object(name, [&] {
    put_if_any(out, "name", provider.name);
    put_if_any(out, "domain", provider.domain);
  });
}

void put_if_any(JsonSink& out, Name name, const Image& image) {
  if (image.url.empty()) return;
  out.put_object(name, [&] {
    put_text(out, "url", image.url);
    if (image.width > 0) out.put("width", image.width);
    if (image.height > 0) out.put("height", image.height);
  });
}

void put_highlight(JsonSink& out, Name name, const Hit& hit) {
  if (hit.title_highlight.empty() && hit.excerpt_highlight.empty()) return;
  out.put_object(name, [&] {
    put_text(out, "title", hit.title_highlight);
    put_text(out, "excerpt", hit.excerpt_highlight);
  });
}

// Beside an article it may be like, a hit says whether that article names it; else which articles it names itself.
void put_related(JsonSink& out, Name name, const Hit& hit) {
  if (hit.curated) return out.put(name, *hit.curated);
  put_if_any(out, name, hit.article.related);
}

void put_collapsed(JsonSink& out, Name name, const Hit& hit) {
  if (!hit.collapsed) return;
  out.put_object(name, [&] {
    out.put("count", hit.collapsed->count);
    put_list(out, "ids", hit.collapsed->ids);
  });
}

// One field of a hit; nothing is put if the hit has none.
struct HitField {
  Name name;
  void (*put)(JsonSink& out, Name name, const Hit& hit);
  bool of_article = true;
};

using J = JsonSink&;
using H = const Hit&;
constexpr std::array kFields{
    HitField{"id", [](J out, Name name, H hit) { put_text(out, name, hit.article.id); }},
    HitField{"score", [](J out, Name name, H hit) { put_if_any(out, name, std::optional(hit.score)); }, false},
    HitField{"title", [](J out, Name name, H hit) { put_text(out, name, hit.article.title); }},
    HitField{"excerpt", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.excerpt); }},
    HitField{"provider", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.provider); }},
    HitField{"topics", [](J out, Name name, H hit) { put_list(out, name, hit.article.topics); }},
    HitField{"category", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.category); }},
    HitField{"type", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.type); }},
    HitField{"published_at",
             [](J out, Name name, H hit) {
               if (const auto& date = hit.article.published_at) out.put(name, format_utc(*date));
             }},
    HitField{"url", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.web_url); }},
    HitField{"image", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.image); }},
    HitField{"quality", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.quality); }},
    HitField{"heat", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.heat); }},
    HitField{"published", [](J out, Name name, H hit) { out.put(name, hit.article.published); }},
    HitField{"source", [](J out, Name name, H hit) { out.put(name, source_name(hit.article.source)); }},
    HitField{"lang", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.language); }},
    HitField{"path", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.path); }},
    HitField{"related", put_related},
    HitField{"cited_by", [](J out, Name name, H hit) { put_if_any(out, name, hit.article.cited_by); }},
    HitField{"highlight", put_highlight, false},
    HitField{"collapsed", put_collapsed, false},
};

constexpr auto kFieldNames = [] {
  std::array<std::string_view, kFields.size()> names;
  for (std::size_t at = 0; at < names.size(); ++at) names[at] = kFields[at].name;
  return names;
}();

const HitField& field_named(std::string_view name) {
  for (const auto& field : kFields) {
    if (field.name == name) return field;
  }
  const std::string hint = did_you_mean(name, kFieldNames);
  std::string known;
  for (const auto each : kFieldNames) known.append(known.empty() ? "; there are " : ", ").append(each);
  throw Error(ErrorCode::usage, "unknown field '" + std::string(name) + "'" + (hint.empty() ? known : hint));
}

void tell_term(JsonSink& out, const TermScore& term) {
  out.object([&] {
    put_text(out, "term", term.term);
    put_number(out, "idf", term.idf);
    out.put("impact", term.impact);
    put_number(out, "contribution", term.contribution);
  });
}

void put_explanation(JsonSink& out, const Explanation& explanation) {
  out.put_object("explain", [&] {
    out.put_array("terms", explanation.terms, [&](const TermScore& term) { tell_term(out, term); });
    put_number(out, "text", explanation.text);
    put_number(out, "max_text", explanation.max_text);
    put_number(out, "decay", explanation.decay);
    put_number(out, "recency", explanation.recency);
    put_number(out, "quality", explanation.quality);
    put_number(out, "prior", explanation.prior);
    put_number(out, "score", explanation.score);
  });
}

using ChosenFields = std::vector<const HitField*>;

/// Each of `fields` once; all if there are none.
ChosenFields choose_fields(std::span<const std::string> fields) {
  ChosenFields chosen;
  if (fields.empty())
    std::ranges::transform(kFields, std::back_inserter(chosen), [](const HitField& each) { return &each; });
  for (const std::string& name : fields) {
    const HitField* field = &field_named(name);
    if (std::ranges::find(chosen, field) == chosen.end()) chosen.push_back(field);
  }
  return chosen;
}

void tell_hit(JsonSink& out, const Hit& hit, const ChosenFields& fields) {
  out.object([&] {
    for (const HitField* field : fields) field->put(out, field->name, hit);
    // Not a field to choose: whoever asked for it by `explain` wants it beside any choice.
    if (hit.explanation) put_explanation(out, *hit.explanation);
  });
}

void put_hits(JsonSink& out, const std::vector<Hit>& hits, const ChosenFields& fields) {
  out.put_array("hits", hits, [&](const Hit& hit) { tell_hit(out, hit, fields); });
}

/// By name. Of two of the same name, which would be the same key twice, the last counts.
template <class Result, class Tell>
void put_by_name(JsonSink& out, Name name, const std::vector<Result>& results, Tell tell) {
  out.put_object(name, [&] {
    for (auto at = results.begin(); at != results.end(); ++at) {
      if (std::ranges::find(results.begin(), at, at->name, &Result::name) != at) continue;
      tell(*std::ranges::find(results | std::views::reverse, at->name, &Result::name));
    }
  });
}

void put_facets(JsonSink& out, const std::vector<FacetResult>& facets, bool grouped) {
  const auto tell_count = [&](const FacetCount& count) {
    out.object([&] {
      put_text(out, "value", count.value);
      out.put("count", count.count);
      out.put("selected", count.selected);
      if (grouped) out.put("groups", count.groups);
    });
  };
  put_by_name(out, "facets", facets,
              [&](const FacetResult& facet) { out.put_array(facet.name, facet.values, tell_count); });
  put_by_name(out, "facet_totals", facets, [&](const FacetResult& facet) { out.put(facet.name, facet.total); });
}

// A date's least and greatest value read as dates; the mean of a date is of no use to anybody.
void put_number_result(JsonSink& out, const NumberResult& number) {
  out.put_object(number.name, [&] {
    out.put("count", number.count);
    if (number.count == 0) return;
    if (number.name == "date") {
      out.put("min", format_utc(static_cast<std::int64_t>(number.min)));
      out.put("max", format_utc(static_cast<std::int64_t>(number.max)));
      return;
    }
    put_number(out, "min", number.min);
    put_number(out, "max", number.max);
    put_number(out, "mean", number.mean);
  });
}

void put_warnings(JsonSink& out, const std::vector<QueryWarning>& warnings) {
  out.put_array("warnings", warnings, [&](const QueryWarning& warning) {
    out.object([&] {
      put_text(out, "message", warning.message);
      out.put("offset", warning.offset);
    });
  });
}

void put_corrections(JsonSink& out, Name name, const std::vector<Correction>& corrections) {
  out.put_array(name, corrections, [&](const Correction& correction) {
    out.object([&] {
      put_text(out, "word", correction.word);
      put_list(out, "read_as", correction.read_as);
      out.put("offset", correction.offset);
    });
  });
}

void put_similar(JsonSink& out, const SearchResponse& response, const ChosenFields& fields) {
  put_text(out, "id", response.similar_to);
  put_number(out, "took_ms", response.took_ms);
  put_hits(out, response.hits, fields);
  out.put("limit", response.limit);
  out.put("as_of", format_utc(response.as_of));
}

void put_found(JsonSink& out, const SearchResponse& response, const ChosenFields& fields) {
  put_text(out, "query", response.query);
  out.put("match", response.match_any ? "any" : "all");
  out.put("total", response.total);
  out.put("exact", response.exact);
  put_number(out, "took_ms", response.took_ms);
  put_hits(out, response.hits, fields);
  put_facets(out, response.facets, response.groups.has_value());
  put_by_name(out, "numbers", response.numbers, [&](const NumberResult& number) { put_number_result(out, number); });
  out.put("limit", response.limit);
  out.put("offset", response.offset);
  out.put("sort", sort_name(response.sort));
  out.put("as_of", format_utc(response.as_of));
  put_corrections(out, "corrections", response.corrections);
  put_warnings(out, response.warnings);
  if (response.groups) out.put("groups", *response.groups);
  if (!response.synonyms.empty()) put_corrections(out, "synonyms", response.synonyms);
  put_if_any(out, "did_you_mean", response.did_you_mean);
}

template <class Write>
json::object tree(Write write) {
  JsonTree out;
  write(out);
  return std::move(out.take().as_object());
}

}  // namespace

void write_response(JsonSink& out, const SearchResponse& response, std::span<const std::string> fields) {
  const ChosenFields chosen = choose_fields(fields);
  out.object([&] {
    out.put("version", 1);
    if (response.similar_to.empty()) {
      put_found(out, response, chosen);
    } else {
      put_similar(out, response, chosen);
    }
  });
}

json::object response_to_json(const SearchResponse& response, std::span<const std::string> fields) {
  return tree([&](JsonSink& out) { write_response(out, response, fields); });
}

json::object counts_to_json(const SearchResponse& response) {
  json::object object = response_to_json(response);
  for (const auto* key : {"hits", "limit", "offset", "sort"}) object.erase(key);
  return object;
}

json::object hit_to_json(const Hit& hit, std::span<const std::string> fields) {
  return tree([&](JsonSink& out) { tell_hit(out, hit, choose_fields(fields)); });
}

json::object article_to_json(const Article& article) {
  const Hit hit{.article = article,
                .score = 0,
                .title_highlight = {},
                .excerpt_highlight = {},
                .whole_excerpt_highlight = {},
                .explanation = {},
                .collapsed = {},
                .curated = {}};
  ChosenFields fields = choose_fields({});
  std::erase_if(fields, [](const HitField* field) { return !field->of_article; });
  return tree([&](JsonSink& out) { tell_hit(out, hit, fields); });
}

std::span<const std::string_view> hit_fields() { return kFieldNames; }

}  // namespace dateline
