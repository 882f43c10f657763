// What an index remembers about how it was made and how it is to be searched.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class Decay : std::uint8_t { exp, gauss, linear };

/// By Decay.
inline constexpr std::array<std::string_view, 3> kDecayNames{"exp", "gauss", "linear"};

/// One of kDecayNames; @throws Error(usage) naming the three for anything else.
Decay parse_decay(std::string_view name);
std::string_view decay_name(Decay decay);

/// What recency and prior may be worth.
inline constexpr double kMostWeight = 1000;

/// Score parts that are not text: docs/query-language.md has the formula.
struct RankingSettings {
  double recency = 0.3;  ///< Worth of being brand-new, in perfect text matches; >= 0.
  double prior = 0.05;   ///< Worth of the best quality; >= 0.
  Decay decay = Decay::exp;
  std::int64_t scale = 30 * 86400;  ///< Seconds after which the decay is `decay_value`; the half-life. > 0.
  std::int64_t offset = 0;          ///< Seconds during which nothing decays; >= 0.
  double decay_value = 0.5;         ///< In (0, 1).
  bool operator==(const RankingSettings&) const = default;
};

enum class RelatedPolicy : std::uint8_t {
  index,  ///< Related entries without a post of their own become articles.
  ignore,
};

/// Everything a configuration file can say. Stored in the index as JSON, so that searching and synchronizing
/// need no file.
struct Settings {
  std::string language = "en";                              ///< For text that tells no language.
  std::string timezone = "UTC";                             ///< Reads dates without a zone; cuts days.
  std::string base_url;                                     ///< Resolves relative links and images.
  std::string link;                                         ///< Template, e.g. "https://host/:year/:slug/".
  std::map<std::string, std::vector<std::string>> mapping;  ///< Article field -> front matter keys, overriding.
  std::vector<std::string> facets = {"provider", "topic"};  ///< Shown by `search` when none is asked for.
  RankingSettings ranking;
  RelatedPolicy related = RelatedPolicy::index;
  bool published_only = false;
  std::vector<std::string> include;  ///< Globs; empty: every text file with front matter.
  std::vector<std::string> exclude;
  std::vector<std::string> roots;  ///< Absolute paths the index is made from.
  bool operator==(const Settings&) const = default;
};

std::string settings_to_json(const Settings& settings);
/// @throws Error(corrupt) if it is not what settings_to_json wrote.
Settings settings_from_json(std::string_view json);

/// Reads a dateline.yaml over `base`. Unknown keys, wrong types and values out of range are errors.
/// @throws Error(config) with file:line:column, the allowed values and the nearest known key;
///         Error(not_found) if there is no such file.
Settings load_config(const std::filesystem::path& file, Settings base = {});

/// Numbers measured while building; they change with the articles, not with the user's wishes.
struct Statistics {
  double average_length = 50;            ///< avgdl of the impacts; fixed until a rebuild.
  double measured_length = 50;           ///< The same of the articles now; `stats` reports the drift.
  std::uint32_t first_docid = 1u << 20;  ///< Where the build began; newer articles lie below.
  /// From the first of these docids up to the second, not included, articles lie in the order of RankColumn.
  std::uint32_t ordered_from = 0, ordered_end = 0;
  double quality_p5 = 0;
  double quality_p95 = 0;              ///< p5 == p95: every quality counts 0.5.
  std::vector<std::string> languages;  ///< Codes of the profiles that articles were analysed with, sorted.
  std::int64_t built_at = 0;           ///< Unix seconds of the last build.
  std::int64_t updated_at = 0;         ///< Unix seconds of the last commit.
  std::int64_t optimized_at = 0;       ///< Unix seconds of the last optimize since the build; 0: none.
  std::uint64_t packed_bytes = 0;      ///< Size of the database as the build or optimize left it; 0: unknown.
  std::uint32_t packed_articles = 0;   ///< Articles in it then.
  bool operator==(const Statistics&) const = default;
};

}  // namespace dateline
