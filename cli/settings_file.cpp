#include "cli/settings_file.h"

#include <cstdlib>

#include "analyzers/language_profile.h"
#include "base/error.h"
#include "index/calendar.h"
#include "index/index_directory.h"
#include "index/snapshot.h"

namespace dateline {
namespace {

std::filesystem::path environment_path(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

std::filesystem::path user_config_folder() {
  const auto xdg = environment_path("XDG_CONFIG_HOME");
  if (xdg.is_absolute()) return xdg;  // The specification asks to ignore a relative one.
  const auto home = environment_path("HOME");
  return home.empty() ? home : home / ".config";
}

std::string known_language(const std::string& tag) {
  const LanguageProfile* profile = find_language(tag);
  if (profile != nullptr) return std::string(profile->code);
  std::string known;
  for (const auto& each : language_profiles()) known.append(known.empty() ? "" : ", ").append(each.code);
  throw Error(ErrorCode::usage, "unknown language '" + tag + "'; known are " + known);
}

Settings stored_settings(const SettingsSources& sources) {
  if (!index_exists(sources.index)) return {};
  try {
    return Snapshot::open(sources.index)->settings();
  } catch (const Error&) {
    if (!sources.rebuild) throw;
    return {};
  }
}

}  // namespace

bool SettingsOptions::any() const {
  return language || related || published_only || timezone || base_url || !include.empty() || !exclude.empty();
}

Settings apply_options(Settings base, const SettingsOptions& options) {
  if (options.language) base.language = known_language(*options.language);
  if (options.related) base.related = *options.related == "ignore" ? RelatedPolicy::ignore : RelatedPolicy::index;
  if (options.published_only) base.published_only = *options.published_only;
  if (options.timezone) {
    const Calendar checked(*options.timezone);
    base.timezone = *options.timezone;
  }
  if (options.base_url) base.base_url = *options.base_url;
  if (!options.include.empty()) base.include = options.include;
  if (!options.exclude.empty()) base.exclude = options.exclude;
  return base;
}

std::optional<std::filesystem::path> default_config_file() {
  const std::filesystem::path here = "dateline.yaml";
  const auto folder = user_config_folder();
  std::error_code ignored;
  if (std::filesystem::is_regular_file(here, ignored)) return here;
  const auto user = folder / "dateline" / "dateline.yaml";
  if (!folder.empty() && std::filesystem::is_regular_file(user, ignored)) return user;
  return std::nullopt;
}

std::optional<Settings> choose_settings(const SettingsSources& sources, const SettingsOptions& options) {
  if (!sources.config && !options.any()) return std::nullopt;
  Settings base = stored_settings(sources);
  if (sources.config) {
    // The file replaces all that was set before, but it cannot name roots.
    Settings fresh;
    fresh.roots = std::move(base.roots);
    base = load_config(*sources.config, std::move(fresh));
  }
  return apply_options(std::move(base), options);
}

}  // namespace dateline
