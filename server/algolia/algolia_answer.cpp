#include "server/algolia/algolia_answer.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "analyzers/normalizer.h"
#include "base/json_text.h"
#include "searcher/facet_values.h"
#include "searcher/hit_json.h"
#include "server/algolia/attributes.h"

namespace dateline {
namespace {

namespace json = boost::json;

std::set<std::string> words_of(std::string_view query) {
  std::set<std::string> words;
  constexpr std::string_view kBetween = " \t\"()";
  for (std::size_t at = 0; (at = query.find_first_not_of(kBetween, at)) != query.npos;) {
    const std::size_t end = std::min(query.find_first_of(kBetween, at), query.size());
    const std::string_view word = query.substr(at, end - at);
    const bool sought = word.front() != '-' && word != "OR" && word != "AND" && word != "NOT";
    if (sought) words.insert(fold(word));
    at = end;
  }
  return words;
}

class HitWriter {
 public:
  explicit HitWriter(const AlgoliaQuestion& question)
      : open_(question.search.highlight_open),
        close_(question.search.highlight_close),
        words_(words_of(question.search.query).size()) {}

  [[nodiscard]] json::object write(const Hit& hit) const {
    const Article& article = hit.article;
    json::object object = article_to_json(article);
    object["objectID"] = json::value(object.at("id"));  // A copy: the object may move what it holds.
    if (article.published_at) object["publishedAt"] = *article.published_at;
    json::object highlights{{"title", marked(hit.title_highlight)}};
    json::object snippets{{"title", snippet(hit.title_highlight)}};
    if (!article.excerpt.empty()) {
      highlights["excerpt"] = marked(hit.whole_excerpt_highlight);
      snippets["excerpt"] = snippet(hit.excerpt_highlight);
    }
    add_plain(object, highlights);
    object["_highlightResult"] = std::move(highlights);
    object["_snippetResult"] = std::move(snippets);
    return object;
  }

 private:
  // What stands between marks, each word once however it is written.
  [[nodiscard]] std::set<std::string> matched(const std::string& text) const {
    std::set<std::string> found;
    if (open_.empty() || close_.empty()) return found;
    for (std::size_t at = 0; (at = text.find(open_, at)) != text.npos;) {
      at += open_.size();
      const std::size_t end = text.find(close_, at);
      if (end == text.npos) break;
      found.insert(fold(text.substr(at, end - at)));
      at = end;
    }
    return found;
  }

  [[nodiscard]] std::string_view level(std::size_t matches) const {
    if (matches == 0) return "none";
    return matches >= words_ ? "full" : "partial";
  }

  [[nodiscard]] json::object marked(const std::string& text) const {
    const std::set<std::string> words = matched(text);
    json::object object{
        {"value", text}, {"matchLevel", level(words.size())}, {"matchedWords", json::value_from(words)}};
    if (!words.empty()) {
      object["fullyHighlighted"] = text.size() == open_.size() + words.begin()->size() + close_.size();
    }
    return object;
  }

  [[nodiscard]] json::object snippet(const std::string& text) const {
    return {{"value", text}, {"matchLevel", level(matched(text).size())}};
  }

  static json::value unmarked(const json::value& value) {
    if (value.is_string()) {
      return {{"value", value.get_string()}, {"matchLevel", "none"}, {"matchedWords", json::array()}};
    }
    if (const auto* list = value.if_array()) {
      json::array entries;
      for (const json::value& each : *list) entries.push_back(unmarked(each));
      return entries;
    }
    json::object members;
    if (const auto* object = value.if_object()) {
      for (const auto& [name, member] : *object) members[name] = unmarked(member);
    }
    return members;
  }

  // The other texts that widgets may show.
  static void add_plain(const json::object& object, json::object& highlights) {
    for (const std::string_view name : {"provider", "topics", "category", "type"}) {
      if (const json::value* value = object.if_contains(name)) highlights[name] = unmarked(*value);
    }
  }

  const std::string& open_;
  const std::string& close_;
  std::size_t words_;
};

const FacetResult* find_result(const SearchResponse& found, std::string_view name) {
  const auto facet = std::ranges::find(found.facets, name, &FacetResult::name);
  return facet == found.facets.end() ? nullptr : &*facet;
}

// A number has its entry among the facets too, or range widgets show nothing.
void add_facets(const AlgoliaQuestion& question, const SearchResponse& found, json::object& answer) {
  json::object facets, numbers;
  for (const std::string& attribute : question.facets) {
    const std::string_view field = counted_field(attribute);
    json::object counts;
    if (const FacetResult* facet = find_result(found, field)) {
      for (const FacetCount& value : facet->values) counts[value.value] = question.groups ? value.groups : value.count;
    }
    facets[attribute] = std::move(counts);
    const auto number = std::ranges::find(found.numbers, field, &NumberResult::name);
    if (number == found.numbers.end() || number->count == 0) continue;
    const auto count = static_cast<double>(number->count);
    numbers[attribute] = {
        {"min", number->min}, {"max", number->max}, {"avg", number->mean}, {"sum", number->mean * count}};
  }
  answer["facets"] = std::move(facets);
  answer["facets_stats"] = std::move(numbers);
}

}  // namespace

json::object algolia_answer(const AlgoliaQuestion& question, const SearchResponse& found, std::size_t window) {
  const HitWriter writer(question);
  json::array hits;
  for (const Hit& hit : found.hits) hits.push_back(writer.write(hit));
  const std::uint64_t total = found.groups.value_or(found.total);
  const std::size_t reachable = std::min<std::size_t>(total, window), size = question.hits_per_page;
  json::object answer{{"index", question.index_name},
                      {"hits", std::move(hits)},
                      {"nbHits", total},
                      {"page", question.page},
                      {"nbPages", size == 0 ? 0 : (reachable + size - 1) / size},
                      {"hitsPerPage", size},
                      {"processingTimeMS", static_cast<std::int64_t>(found.took_ms)},
                      {"query", question.search.query},
                      {"params", question.params},
                      {"exhaustive", {{"facetsCount", true}, {"nbHits", found.exact}, {"typo", true}}},
                      {"exhaustiveNbHits", found.exact},
                      {"exhaustiveFacetsCount", true}};
  add_facets(question, found, answer);
  return answer;
}

json::object algolia_facet_answer(const AlgoliaQuestion& question, const SearchResponse& found) {
  json::array hits;
  const TypedValue typed(question.facet_query);
  for (const FacetCount& each : matching_values(found.facets.at(0).values, typed, question.most_facet_hits)) {
    std::string marked = each.value;
    const auto match = typed.find_in(each.value);
    if (match && match->end > match->begin) {
      marked.insert(match->end, question.search.highlight_close);
      marked.insert(match->begin, question.search.highlight_open);
    }
    hits.push_back({{"value", each.value}, {"highlighted", std::move(marked)}, {"count", each.count}});
  }
  return {{"facetHits", std::move(hits)},
          {"exhaustiveFacetsCount", true},
          {"processingTimeMS", static_cast<std::int64_t>(found.took_ms)}};
}

}  // namespace dateline
