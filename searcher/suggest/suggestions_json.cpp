#include "searcher/suggest/suggestions_json.h"

#include <array>
#include <boost/json.hpp>

#include "base/json_text.h"
#include "base/utf8.h"
#include "index/calendar.h"

namespace dateline {
namespace {

namespace json = boost::json;

json::string to_text(std::string_view text) { return json::string(clean_utf8(text)); }

void add_article(const Article& article, json::object& object) {
  object["id"] = to_text(article.id);
  if (!article.web_url.empty()) object["url"] = to_text(article.web_url);
  object["title"] = to_text(article.title);
  if (article.published_at) object["date"] = format_utc(*article.published_at);
}

json::object to_object(const Suggestion& suggestion) {
  json::object object{{"kind", kind_name(suggestion.kind)},
                      {"text", to_text(suggestion.text)},
                      {"html", to_text(suggestion.highlight)}};
  switch (suggestion.kind) {
    case SuggestionKind::words:
      object["query"] = to_text(suggestion.text);
      break;
    case SuggestionKind::article:
      add_article(suggestion.article, object);
      break;
    case SuggestionKind::facet:
      object["facet"] = suggestion.facet;
      object["value"] = to_text(suggestion.text);
      object["count"] = suggestion.count;
      break;
  }
  return object;
}

}  // namespace

std::string_view kind_name(SuggestionKind kind) {
  static constexpr std::array<std::string_view, 3> kNames{"words", "article", "facet"};
  return kNames.at(static_cast<std::size_t>(kind));
}

json::object suggestions_to_json(const Suggestions& suggestions) {
  json::array list;
  for (const Suggestion& suggestion : suggestions.list) list.push_back(to_object(suggestion));
  return {{"version", 1},
          {"query", to_text(suggestions.query)},
          {"suggestions", std::move(list)},
          {"took_ms", rounded(suggestions.took_ms, 3)}};
}

json::array suggestions_to_opensearch(const Suggestions& suggestions) {
  json::array texts;
  for (const Suggestion& suggestion : suggestions.list) {
    if (suggestion.kind == SuggestionKind::words) texts.push_back(to_text(suggestion.text));
  }
  return {to_text(suggestions.query), std::move(texts)};
}

}  // namespace dateline
