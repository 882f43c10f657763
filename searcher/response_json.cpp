#include "searcher/response_json.h"

#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <string_view>

#include "base/error.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "index/calendar.h"

namespace dateline {
namespace {

namespace json = boost::json;

// Boost.JSON writes bytes as they are, and no reader accepts ill-formed UTF-8.
json::string to_text(std::string_view text) {
  return is_clean_utf8(text) ? json::string(text) : json::string(clean_utf8(text));
}

// Scores are sums of whole numbers divided once: digits after the ninth are noise that would differ between machines.
json::value to_number(double value) {
  constexpr double kLargestExactInteger = 9007199254740992.0;
  if (!std::isfinite(value)) return nullptr;
  if (std::abs(value) >= kLargestExactInteger) return value;
  const double rounded = std::round(value * 1e9) / 1e9;
  if (rounded == std::trunc(rounded)) return static_cast<std::int64_t>(rounded);
  return rounded;
}

json::array to_array(const std::vector<std::string>& values) {
  json::array array;
  for (const auto& value : values) array.emplace_back(to_text(value));
  return array;
}

// An empty result stands for an absent value. It is null, since "" and [] would not tell `title` from a missing one.
json::value text_or_null(std::string_view text) { return text.empty() ? json::value() : json::value(to_text(text)); }

json::value list_or_null(const std::vector<std::string>& values) {
  return values.empty() ? json::value() : json::value(to_array(values));
}

json::value highlight_value(const Hit& hit) {
  if (hit.title_highlight.empty() && hit.excerpt_highlight.empty()) return nullptr;
  return json::object{{"title", to_text(hit.title_highlight)}, {"excerpt", to_text(hit.excerpt_highlight)}};
}

json::value number_or_null(const std::optional<double>& number) { return number ? to_number(*number) : json::value(); }

json::value provider_value(const Provider& provider) {
  json::object object;
  if (!provider.name.empty()) object["name"] = to_text(provider.name);
  if (!provider.domain.empty()) object["domain"] = to_text(provider.domain);
  return object.empty() ? json::value() : json::value(std::move(object));
}

json::value image_value(const Image& image) {
  if (image.url.empty()) return nullptr;
  json::object object{{"url", to_text(image.url)}};
  if (image.width > 0) object["width"] = image.width;
  if (image.height > 0) object["height"] = image.height;
  return object;
}

// Beside an article it may be like, a hit says whether that article names it; else which articles it names itself.
json::value related_value(const Hit& hit) {
  return hit.curated ? json::value(*hit.curated) : list_or_null(hit.article.related);
}

json::value collapsed_value(const Hit& hit) {
  if (!hit.collapsed) return nullptr;
  return json::object{{"count", hit.collapsed->count}, {"ids", to_array(hit.collapsed->ids)}};
}

json::value date_or_null(const std::optional<std::int64_t>& date) {
  return date ? json::value(format_utc(*date)) : json::value();
}

// One field of a hit; null if the hit has none.
struct HitField {
  std::string_view name;
  json::value (*read)(const Hit&);
  bool of_article = true;
};

using H = const Hit&;
constexpr std::array kFields{
    HitField{"id", [](H hit) { return json::value(to_text(hit.article.id)); }},
    HitField{"score", [](H hit) { return to_number(hit.score); }, false},
    HitField{"title", [](H hit) { return json::value(to_text(hit.article.title)); }},
    HitField{"excerpt", [](H hit) { return text_or_null(hit.article.excerpt); }},
    HitField{"provider", [](H hit) { return provider_value(hit.article.provider); }},
    HitField{"topics", [](H hit) { return json::value(to_array(hit.article.topics)); }},
    HitField{"category", [](H hit) { return text_or_null(hit.article.category); }},
    HitField{"type", [](H hit) { return text_or_null(hit.article.type); }},
    HitField{"published_at", [](H hit) { return date_or_null(hit.article.published_at); }},
    HitField{"url", [](H hit) { return text_or_null(hit.article.web_url); }},
    HitField{"image", [](H hit) { return image_value(hit.article.image); }},
    HitField{"quality", [](H hit) { return number_or_null(hit.article.quality); }},
    HitField{"heat", [](H hit) { return number_or_null(hit.article.heat); }},
    HitField{"published", [](H hit) { return json::value(hit.article.published); }},
    HitField{"source", [](H hit) { return json::value(json::string(source_name(hit.article.source))); }},
    HitField{"lang", [](H hit) { return text_or_null(hit.article.language); }},
    HitField{"path", [](H hit) { return text_or_null(hit.article.path); }},
    HitField{"related", related_value},
    HitField{"cited_by", [](H hit) { return list_or_null(hit.article.cited_by); }},
    HitField{"highlight", highlight_value, false},
    HitField{"collapsed", collapsed_value, false},
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

void put(json::object& object, const HitField& field, const Hit& hit) {
  json::value value = field.read(hit);
  if (!value.is_null()) object[field.name] = std::move(value);
}

json::object explanation_to_json(const Explanation& explanation) {
  json::array terms;
  for (const auto& term : explanation.terms) {
    terms.push_back(json::object{{"term", to_text(term.term)},
                                 {"idf", to_number(term.idf)},
                                 {"impact", term.impact},
                                 {"contribution", to_number(term.contribution)}});
  }
  return {{"terms", std::move(terms)},
          {"text", to_number(explanation.text)},
          {"max_text", to_number(explanation.max_text)},
          {"decay", to_number(explanation.decay)},
          {"recency", to_number(explanation.recency)},
          {"quality", to_number(explanation.quality)},
          {"prior", to_number(explanation.prior)},
          {"score", to_number(explanation.score)}};
}

json::object facets_to_json(const std::vector<FacetResult>& facets, bool grouped) {
  json::object object;
  for (const auto& facet : facets) {
    json::array values;
    for (const auto& count : facet.values) {
      json::object value{{"value", to_text(count.value)}, {"count", count.count}, {"selected", count.selected}};
      if (grouped) value["groups"] = count.groups;
      values.push_back(std::move(value));
    }
    object[facet.name] = std::move(values);
  }
  return object;
}

json::object facet_totals_to_json(const std::vector<FacetResult>& facets) {
  json::object object;
  for (const auto& facet : facets) object[facet.name] = facet.total;
  return object;
}

// A date's least and greatest value read as dates; the mean of a date is of no use to anybody.
json::object number_to_json(const NumberResult& number) {
  json::object object{{"count", number.count}};
  if (number.count == 0) return object;
  if (number.name == "date") {
    object["min"] = format_utc(static_cast<std::int64_t>(number.min));
    object["max"] = format_utc(static_cast<std::int64_t>(number.max));
    return object;
  }
  object["min"] = to_number(number.min);
  object["max"] = to_number(number.max);
  object["mean"] = to_number(number.mean);
  return object;
}

json::object numbers_to_json(const std::vector<NumberResult>& numbers) {
  json::object object;
  for (const auto& number : numbers) object[number.name] = number_to_json(number);
  return object;
}

json::array warnings_to_json(const std::vector<QueryWarning>& warnings) {
  json::array array;
  for (const auto& warning : warnings) {
    array.push_back(json::object{{"message", to_text(warning.message)}, {"offset", warning.offset}});
  }
  return array;
}

json::array corrections_to_json(const std::vector<Correction>& corrections) {
  json::array array;
  for (const auto& correction : corrections) {
    array.push_back(json::object{
        {"word", to_text(correction.word)}, {"read_as", to_array(correction.read_as)}, {"offset", correction.offset}});
  }
  return array;
}

json::object similar_to_json(const SearchResponse& response, json::array hits) {
  return {{"version", 1},
          {"id", to_text(response.similar_to)},
          {"took_ms", to_number(response.took_ms)},
          {"hits", std::move(hits)},
          {"limit", response.limit},
          {"as_of", format_utc(response.as_of)}};
}

}  // namespace

json::object response_to_json(const SearchResponse& response, std::span<const std::string> fields) {
  json::array hits;
  for (const auto& hit : response.hits) hits.push_back(hit_to_json(hit, fields));
  for (const auto& field : fields) field_named(field);  // Wrong names are errors even without a hit.
  if (!response.similar_to.empty()) return similar_to_json(response, std::move(hits));
  json::object object{{"version", 1},
                      {"query", to_text(response.query)},
                      {"match", response.match_any ? "any" : "all"},
                      {"total", response.total},
                      {"exact", response.exact},
                      {"took_ms", to_number(response.took_ms)},
                      {"hits", std::move(hits)},
                      {"facets", facets_to_json(response.facets, response.groups.has_value())},
                      {"facet_totals", facet_totals_to_json(response.facets)},
                      {"numbers", numbers_to_json(response.numbers)},
                      {"limit", response.limit},
                      {"offset", response.offset},
                      {"sort", json::string(sort_name(response.sort))},
                      {"as_of", format_utc(response.as_of)},
                      {"corrections", corrections_to_json(response.corrections)},
                      {"warnings", warnings_to_json(response.warnings)}};
  if (response.groups) object["groups"] = *response.groups;
  if (!response.synonyms.empty()) object["synonyms"] = corrections_to_json(response.synonyms);
  if (!response.did_you_mean.empty()) object["did_you_mean"] = to_text(response.did_you_mean);
  return object;
}

json::object counts_to_json(const SearchResponse& response) {
  json::object object = response_to_json(response);
  for (const auto* key : {"hits", "limit", "offset", "sort"}) object.erase(key);
  return object;
}

json::object hit_to_json(const Hit& hit, std::span<const std::string> fields) {
  json::object object;
  object.reserve(kFields.size());
  if (fields.empty()) {
    for (const auto& field : kFields) put(object, field, hit);
  }
  for (const auto& name : fields) put(object, field_named(name), hit);
  // Not a field to choose: whoever asked for it by `explain` wants it beside any choice.
  if (hit.explanation) object["explain"] = explanation_to_json(*hit.explanation);
  return object;
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
  json::object object;
  for (const auto& field : kFields) {
    if (field.of_article) put(object, field, hit);
  }
  return object;
}

std::span<const std::string_view> hit_fields() { return kFieldNames; }

}  // namespace dateline
