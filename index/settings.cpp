#include "index/settings.h"

#include <algorithm>
#include <boost/json.hpp>
#include <string>

#include "base/error.h"

namespace dateline {
namespace {

namespace json = boost::json;

json::array to_array(const std::vector<std::string>& values) { return json::array(values.begin(), values.end()); }

std::vector<std::string> to_vector(const json::value& list) {
  std::vector<std::string> values;
  for (const auto& value : list.as_array()) values.emplace_back(value.as_string());
  return values;
}

json::object ranking_to_json(const RankingSettings& ranking) {
  return {{"recency", ranking.recency}, {"prior", ranking.prior},   {"decay", decay_name(ranking.decay)},
          {"scale", ranking.scale},     {"offset", ranking.offset}, {"decay_value", ranking.decay_value}};
}

RankingSettings ranking_from_json(const json::object& object) {
  RankingSettings ranking;
  ranking.recency = object.at("recency").to_number<double>();
  ranking.prior = object.at("prior").to_number<double>();
  ranking.decay = parse_decay(object.at("decay").as_string());
  ranking.scale = object.at("scale").to_number<std::int64_t>();
  ranking.offset = object.at("offset").to_number<std::int64_t>();
  ranking.decay_value = object.at("decay_value").to_number<double>();
  return ranking;
}

Settings from_object(const json::object& object) {
  Settings settings;
  settings.language = object.at("language").as_string();
  settings.timezone = object.at("timezone").as_string();
  settings.base_url = object.at("base_url").as_string();
  settings.link = object.at("link").as_string();
  for (const auto& [field, keys] : object.at("mapping").as_object()) settings.mapping[field] = to_vector(keys);
  settings.facets = to_vector(object.at("facets"));
  settings.ranking = ranking_from_json(object.at("ranking").as_object());
  settings.related = object.at("related").as_string() == "ignore" ? RelatedPolicy::ignore : RelatedPolicy::index;
  settings.published_only = object.at("published_only").as_bool();
  settings.include = to_vector(object.at("include"));
  settings.exclude = to_vector(object.at("exclude"));
  settings.roots = to_vector(object.at("roots"));
  return settings;
}

}  // namespace

Decay parse_decay(std::string_view name) {
  const auto known = std::ranges::find(kDecayNames, name);
  if (known != kDecayNames.end()) return static_cast<Decay>(known - kDecayNames.begin());
  throw Error(ErrorCode::usage, "unknown decay '" + std::string(name) + "'; use exp, gauss or linear");
}

std::string_view decay_name(Decay decay) { return kDecayNames.at(static_cast<std::size_t>(decay)); }

std::string settings_to_json(const Settings& settings) {
  json::object mapping;
  for (const auto& [field, keys] : settings.mapping) mapping[field] = to_array(keys);
  const json::object object{{"language", settings.language},
                            {"timezone", settings.timezone},
                            {"base_url", settings.base_url},
                            {"link", settings.link},
                            {"mapping", std::move(mapping)},
                            {"facets", to_array(settings.facets)},
                            {"ranking", ranking_to_json(settings.ranking)},
                            {"related", settings.related == RelatedPolicy::ignore ? "ignore" : "index"},
                            {"published_only", settings.published_only},
                            {"include", to_array(settings.include)},
                            {"exclude", to_array(settings.exclude)},
                            {"roots", to_array(settings.roots)}};
  return json::serialize(object);
}

Settings settings_from_json(std::string_view text) {
  try {
    json::parse_options options;
    options.allow_invalid_utf8 = true;  // Roots are file names.
    return from_object(json::parse(text, {}, options).as_object());
  } catch (const std::exception& error) {
    throw Error(ErrorCode::corrupt, std::string("the index's settings cannot be read (") + error.what() +
                                        "); build it anew with: dateline index --rebuild PATH");
  }
}

}  // namespace dateline
