// The settings that `index` runs with: a configuration file, the index's own, and what options say.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "index/settings.h"

namespace dateline {

/// What options of `index` say; absent: as it was.
struct SettingsOptions {
  std::optional<std::string> language;
  std::optional<std::string> related;  ///< "index" or "ignore".
  std::optional<bool> published_only;
  std::optional<std::string> timezone;
  std::optional<std::string> base_url;
  std::vector<std::string> include;
  std::vector<std::string> exclude;

  [[nodiscard]] bool any() const;
};

/// `base` with what the options say. @throws Error(usage), Error(config) for an unknown language or time zone.
Settings apply_options(Settings base, const SettingsOptions& options);

/// ./dateline.yaml, else dateline/dateline.yaml in $XDG_CONFIG_HOME (or ~/.config); nullopt if neither exists.
std::optional<std::filesystem::path> default_config_file();

struct SettingsSources {
  std::optional<std::filesystem::path> config;
  std::filesystem::path index;
  bool rebuild = false;  ///< The index's own settings may then be unreadable.
};

/// The file's settings (else those of the index, if there is one, else the defaults) with the options over them;
/// nullopt if neither a file nor an option says anything. The roots an index remembers stay.
/// @throws Error(config), Error(not_found) for the file; what Snapshot::open throws, unless `rebuild`.
std::optional<Settings> choose_settings(const SettingsSources& sources, const SettingsOptions& options);

}  // namespace dateline
