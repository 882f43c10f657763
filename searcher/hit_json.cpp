#include "searcher/hit_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/json_tree.h"
#include "base/nearest.h"
#include "index/calendar.h"
#include "searcher/answer_values.h"

namespace dateline {

using Name = std::string_view;

/// Nothing is put if the hit has no such value.
struct HitField {
  Name name;
  void (*put)(JsonSink& out, Name name, const Hit& hit);
  bool of_article = true;
};

namespace {

namespace json = boost::json;

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

}  // namespace

HitFields::HitFields(std::span<const std::string> names) {
  if (names.empty()) {
    for (const HitField& field : kFields) fields_.push_back(&field);
  }
  for (const std::string& name : names) {
    const HitField* field = &field_named(name);
    if (std::ranges::find(fields_, field) == fields_.end()) fields_.push_back(field);
  }
}

void HitFields::tell(JsonSink& out, const Hit& hit) const {
  out.object([&] {
    for (const HitField* field : fields_) field->put(out, field->name, hit);
    // Not a field to choose: whoever asked for it by `explain` wants it beside any choice.
    if (hit.explanation) put_explanation(out, *hit.explanation);
  });
}

std::span<const std::string_view> hit_fields() { return kFieldNames; }

json::object hit_to_json(const Hit& hit, std::span<const std::string> fields) {
  JsonTree out;
  HitFields(fields).tell(out, hit);
  return std::move(out.take().as_object());
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
  JsonTree out;
  out.object([&] {
    for (const HitField& field : kFields) {
      if (field.of_article) field.put(out, field.name, hit);
    }
  });
  return std::move(out.take().as_object());
}

}  // namespace dateline
