// load_config: a dateline.yaml over the defaults.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "analyzers/language_profile.h"
#include "base/error.h"
#include "base/nearest.h"
#include "index/calendar.h"
#include "index/schema.h"
#include "index/settings.h"

namespace dateline {
namespace {

// Where in which file an error is reported.
class ConfigReader {
 public:
  explicit ConfigReader(const std::filesystem::path& file) : file_(file) {}

  [[noreturn]] void fail(const YAML::Mark& mark, const std::string& message) const {
    throw Error(ErrorCode::config,
                fmt::format("{}:{}:{}: {}", file_.string(), mark.line + 1, mark.column + 1, message));
  }

  [[nodiscard]] std::string text(const YAML::Node& node) const {
    if (!node.IsScalar()) fail(node.Mark(), "expected a text");
    return node.Scalar();
  }

  // A list, or a single text as a list of one.
  [[nodiscard]] std::vector<std::string> list(const YAML::Node& node) const {
    if (node.IsScalar()) return {node.Scalar()};
    if (!node.IsSequence()) fail(node.Mark(), "expected a list");
    std::vector<std::string> values;
    for (const auto& value : node) values.push_back(text(value));
    return values;
  }

  [[nodiscard]] bool flag(const YAML::Node& node) const {
    bool value = false;
    if (!node.IsScalar() || !YAML::convert<bool>::decode(node, value)) fail(node.Mark(), "expected true or false");
    return value;
  }

  [[nodiscard]] double number(const YAML::Node& node, double least, double most) const {
    double value = 0;
    if (!node.IsScalar() || !YAML::convert<double>::decode(node, value) || !(value >= least && value <= most)) {
      fail(node.Mark(), fmt::format("expected a number from {} to {}", least, most));
    }
    return value;
  }

  [[nodiscard]] std::int64_t duration(const YAML::Node& node) const {
    const auto seconds = parse_duration(text(node));
    if (!seconds) fail(node.Mark(), "expected a duration such as 30d, 12h or 2w");
    return *seconds;
  }

 private:
  std::filesystem::path file_;
};

using ReadKey = std::function<void(const ConfigReader&, const YAML::Node&)>;
using KeyTable = std::vector<std::pair<std::string_view, ReadKey>>;

// Reads the map's keys by the table; any other key is an error that names the nearest known one.
void read_map(const ConfigReader& reader, const YAML::Node& node, const KeyTable& table) {
  if (!node.IsMap()) reader.fail(node.Mark(), "expected keys with values");
  std::vector<std::string_view> known;
  for (const auto& [name, read] : table) known.push_back(name);
  for (const auto& pair : node) {
    const std::string key = reader.text(pair.first);
    const auto found = std::ranges::find(known, key);
    if (found == known.end()) {
      reader.fail(pair.first.Mark(), fmt::format("unknown key '{}'{}", key, did_you_mean(key, known)));
    }
    table[static_cast<std::size_t>(found - known.begin())].second(reader, pair.second);
  }
}

// Runs `check`, reporting its Error at the node's place in the file.
void checked(const ConfigReader& reader, const YAML::Node& node, const std::function<void()>& check) {
  try {
    check();
  } catch (const Error& error) {
    reader.fail(node.Mark(), error.what());
  }
}

KeyTable ranking_keys(RankingSettings& ranking) {
  const auto scale = [&ranking](const ConfigReader& reader, const YAML::Node& node) {
    ranking.scale = reader.duration(node);
    if (ranking.scale == 0) reader.fail(node.Mark(), "expected a duration longer than nothing");
  };
  return {
      {"recency", [&](const auto& reader, const auto& node) { ranking.recency = reader.number(node, 0, kMostWeight); }},
      {"prior", [&](const auto& reader, const auto& node) { ranking.prior = reader.number(node, 0, kMostWeight); }},
      {"decay",
       [&](const auto& reader, const auto& node) {
         checked(reader, node, [&] { ranking.decay = parse_decay(reader.text(node)); });
       }},
      {"half_life", scale},
      {"scale", scale},
      {"offset", [&](const auto& reader, const auto& node) { ranking.offset = reader.duration(node); }},
      {"decay_value",
       [&](const auto& reader, const auto& node) { ranking.decay_value = reader.number(node, 0.001, 0.999); }}};
}

void read_mapping(const ConfigReader& reader, const YAML::Node& node, Settings& settings) {
  static constexpr std::string_view kFields[] = {"id",     "title",    "excerpt", "published_at", "provider",
                                                 "topics", "category", "type",    "language",     "quality",
                                                 "heat",   "web_url",  "image",   "published",    "related"};
  KeyTable table;
  for (const auto field : kFields) {
    table.emplace_back(field, [&settings, field](const ConfigReader& in, const YAML::Node& keys) {
      settings.mapping[std::string(field)] = in.list(keys);
    });
  }
  read_map(reader, node, table);
}

void read_facets(const ConfigReader& reader, const YAML::Node& node, Settings& settings) {
  settings.facets = reader.list(node);
  std::vector<std::string_view> known;
  for (const FacetField& field : facet_fields()) known.push_back(field.name);
  for (const std::string& name : settings.facets) {
    if (find_facet(name) == nullptr && find_number(name) == nullptr) {
      reader.fail(node.Mark(), fmt::format("unknown facet '{}'{}", name, did_you_mean(name, known)));
    }
  }
}

KeyTable settings_keys(Settings& settings) {
  return {
      {"language",
       [&](const auto& reader, const auto& node) {
         const LanguageProfile* profile = find_language(reader.text(node));
         if (profile == nullptr) reader.fail(node.Mark(), "unknown language '" + reader.text(node) + "'");
         settings.language = profile->code;
       }},
      {"timezone",
       [&](const auto& reader, const auto& node) {
         settings.timezone = reader.text(node);
         checked(reader, node, [&] { Calendar{settings.timezone}; });
       }},
      {"base_url", [&](const auto& reader, const auto& node) { settings.base_url = reader.text(node); }},
      {"link", [&](const auto& reader, const auto& node) { settings.link = reader.text(node); }},
      {"mapping", [&](const auto& reader, const auto& node) { read_mapping(reader, node, settings); }},
      {"facets", [&](const auto& reader, const auto& node) { read_facets(reader, node, settings); }},
      {"related",
       [&](const auto& reader, const auto& node) {
         const std::string policy = reader.text(node);
         if (policy != "index" && policy != "ignore") reader.fail(node.Mark(), "expected index or ignore");
         settings.related = policy == "index" ? RelatedPolicy::index : RelatedPolicy::ignore;
       }},
      {"published_only", [&](const auto& reader, const auto& node) { settings.published_only = reader.flag(node); }},
      {"include", [&](const auto& reader, const auto& node) { settings.include = reader.list(node); }},
      {"exclude", [&](const auto& reader, const auto& node) { settings.exclude = reader.list(node); }},
      {"ranking",
       [&](const auto& reader, const auto& node) { read_map(reader, node, ranking_keys(settings.ranking)); }},
  };
}

}  // namespace

Settings load_config(const std::filesystem::path& file, Settings base) {
  const ConfigReader reader(file);
  try {
    const YAML::Node root = YAML::LoadFile(file.string());
    if (!root.IsNull()) read_map(reader, root, settings_keys(base));
    return base;
  } catch (const YAML::BadFile&) {
    throw Error(ErrorCode::not_found, "cannot read the configuration file " + file.string());
  } catch (const YAML::Exception& error) {
    reader.fail(error.mark, error.msg);
  }
}

}  // namespace dateline
