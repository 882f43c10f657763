#include "searcher/response_json.h"

#include <algorithm>
#include <ranges>
#include <string_view>
#include <utility>

#include "base/json_tree.h"
#include "index/calendar.h"
#include "searcher/answer_values.h"
#include "searcher/hit_json.h"

namespace dateline {
namespace {

namespace json = boost::json;

using Name = std::string_view;

void put_hits(JsonSink& out, const std::vector<Hit>& hits, const HitFields& fields) {
  out.put_array("hits", hits, [&](const Hit& hit) { fields.tell(out, hit); });
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

void put_similar(JsonSink& out, const SearchResponse& response, const HitFields& fields) {
  put_text(out, "id", response.similar_to);
  put_number(out, "took_ms", response.took_ms);
  put_hits(out, response.hits, fields);
  out.put("limit", response.limit);
  out.put("as_of", format_utc(response.as_of));
}

void put_found(JsonSink& out, const SearchResponse& response, const HitFields& fields) {
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
  if (!response.did_you_mean.empty()) put_text(out, "did_you_mean", response.did_you_mean);
}

}  // namespace

void write_response(JsonSink& out, const SearchResponse& response, std::span<const std::string> fields) {
  const HitFields chosen(fields);
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
  JsonTree out;
  write_response(out, response, fields);
  return std::move(out.take().as_object());
}

json::object counts_to_json(const SearchResponse& response) {
  json::object object = response_to_json(response);
  for (const auto* key : {"hits", "limit", "offset", "sort"}) object.erase(key);
  return object;
}

}  // namespace dateline
