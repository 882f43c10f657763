#include "searcher/response_json.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <functional>
#include <optional>
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
  out.key(name);
  out.array([&] {
    for (const auto& value : values) tell_text(out, value);
  });
}

template <class Fill>
void put_object(JsonSink& out, Name name, Fill fill) {
  out.key(name);
  out.object(fill);
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
  put_object(out, name, [&] {
    put_if_any(out, "name", provider.name);
    put_if_any(out, "domain", provider.domain);
  });
}

void put_if_any(JsonSink& out, Name name, const Image& image) {
  if (image.url.empty()) return;
  put_object(out, name, [&] {
    put_text(out, "url", image.url);
    if (image.width > 0) out.put("width", image.width);
    if (image.height > 0) out.put("height", image.height);
  });
}

void put_highlight(JsonSink& out, Name name, const Hit& hit) {
  if (hit.title_highlight.empty() && hit.excerpt_highlight.empty()) return;
  put_object(out, name, [&] {
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
  put_object(out, name, [&] {
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

void put_explanation(JsonSink& out, const Explanation& explanation) {
  put_object(out, "explain", [&] {
    out.key("terms");
    out.array([&] {
      for (const auto& term : explanation.terms) {
        out.object([&] {
          put_text(out, "term", term.term);
          put_number(out, "idf", term.idf);
          out.put("impact", term.impact);
          put_number(out, "contribution", term.contribution);
        });
      }
    });
    put_number(out, "text", explanation.text);
    put_number(out, "max_text", explanation.max_text);
    put_number(out, "decay", explanation.decay);
    put_number(out, "recency", explanation.recency);
    put_number(out, "quality", explanation.quality);
    put_number(out, "prior", explanation.prior);
    put_number(out, "score", explanation.score);
  });
}

/// The items of a list that may name one twice, each once.
template <class Item, class NameOf, class Tell>
void for_each_name(std::span<const Item> items, NameOf name_of, Tell tell) {
  for (auto at = items.begin(); at != items.end(); ++at) {
    if (std::ranges::find(items.begin(), at, std::invoke(name_of, *at), name_of) == at) tell(*at);
  }
}

void put_facets(JsonSink& out, const std::vector<FacetResult>& facets, bool grouped) {
  put_object(out, "facets", [&] {
    for_each_name(std::span(facets), &FacetResult::name, [&](const FacetResult& facet) {
      out.key(facet.name);
      out.array([&] {
        for (const auto& count : facet.values) {
          out.object([&] {
            put_text(out, "value", count.value);
            out.put("count", count.count);
            out.put("selected", count.selected);
            if (grouped) out.put("groups", count.groups);
          });
        }
      });
    });
  });
}

void put_facet_totals(JsonSink& out, const std::vector<FacetResult>& facets) {
  put_object(out, "facet_totals", [&] {
    for_each_name(std::span(facets), &FacetResult::name,
                  [&](const FacetResult& facet) { out.put(facet.name, facet.total); });
  });
}

// A date's least and greatest value read as dates; the mean of a date is of no use to anybody.
void put_number_result(JsonSink& out, const NumberResult& number) {
  put_object(out, number.name, [&] {
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

void put_numbers(JsonSink& out, const std::vector<NumberResult>& numbers) {
  put_object(out, "numbers", [&] {
    for_each_name(std::span(numbers), &NumberResult::name,
                  [&](const NumberResult& number) { put_number_result(out, number); });
  });
}

void put_warnings(JsonSink& out, const std::vector<QueryWarning>& warnings) {
  out.key("warnings");
  out.array([&] {
    for (const auto& warning : warnings) {
      out.object([&] {
        put_text(out, "message", warning.message);
        out.put("offset", warning.offset);
      });
    }
  });
}

void put_corrections(JsonSink& out, Name name, const std::vector<Correction>& corrections) {
  out.key(name);
  out.array([&] {
    for (const auto& correction : corrections) {
      out.object([&] {
        put_text(out, "word", correction.word);
        put_list(out, "read_as", correction.read_as);
        out.put("offset", correction.offset);
      });
    }
  });
}

void put_hits(JsonSink& out, const std::vector<Hit>& hits, std::span<const std::string> fields) {
  out.key("hits");
  out.array([&] {
    for (const auto& hit : hits) write_hit(out, hit, fields);
  });
}

void put_similar(JsonSink& out, const SearchResponse& response, std::span<const std::string> fields) {
  put_text(out, "id", response.similar_to);
  put_number(out, "took_ms", response.took_ms);
  put_hits(out, response.hits, fields);
  out.put("limit", response.limit);
  out.put("as_of", format_utc(response.as_of));
}

void put_found(JsonSink& out, const SearchResponse& response, std::span<const std::string> fields) {
  put_text(out, "query", response.query);
  out.put("match", response.match_any ? "any" : "all");
  out.put("total", response.total);
  out.put("exact", response.exact);
  put_number(out, "took_ms", response.took_ms);
  put_hits(out, response.hits, fields);
  put_facets(out, response.facets, response.groups.has_value());
  put_facet_totals(out, response.facets);
  put_numbers(out, response.numbers);
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
  for (const auto& field : fields) field_named(field);  // Wrong names are errors even without a hit.
  out.object([&] {
    out.put("version", 1);
    if (response.similar_to.empty()) {
      put_found(out, response, fields);
    } else {
      put_similar(out, response, fields);
    }
  });
}

void write_hit(JsonSink& out, const Hit& hit, std::span<const std::string> fields) {
  out.object([&] {
    const auto put = [&](const HitField& field) { field.put(out, field.name, hit); };
    if (fields.empty()) std::ranges::for_each(kFields, put);
    for_each_name(fields, std::identity(), [&](const std::string& name) { put(field_named(name)); });
    // Not a field to choose: whoever asked for it by `explain` wants it beside any choice.
    if (hit.explanation) put_explanation(out, *hit.explanation);
  });
}

void write_article(JsonSink& out, const Article& article) {
  const Hit hit{.article = article,
                .score = 0,
                .title_highlight = {},
                .excerpt_highlight = {},
                .whole_excerpt_highlight = {},
                .explanation = {},
                .collapsed = {},
                .curated = {}};
  out.object([&] {
    for (const auto& field : kFields) {
      if (field.of_article) field.put(out, field.name, hit);
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
  return tree([&](JsonSink& out) { write_hit(out, hit, fields); });
}

json::object article_to_json(const Article& article) {
  return tree([&](JsonSink& out) { write_article(out, article); });
}

std::span<const std::string_view> hit_fields() { return kFieldNames; }

}  // namespace dateline
