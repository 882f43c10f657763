#include "cli/settings_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "base/error.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// A folder to stand in, and a home, both empty.
class SettingsFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dateline_settings_" + std::to_string(getpid()));
    fs::create_directories(folder_ / "here");
    fs::create_directories(folder_ / "home");
    before_ = fs::current_path();
    fs::current_path(folder_ / "here");
    setenv("HOME", (folder_ / "home").c_str(), 1);
    unsetenv("XDG_CONFIG_HOME");
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  fs::path write(const fs::path& file, const std::string& text) {
    const auto path = folder_ / file;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path;
  }

  fs::path folder_;
  fs::path before_;
};

TEST_F(SettingsFile, IsNoneWhenThereIsNone) { EXPECT_EQ(default_config_file(), std::nullopt); }

TEST_F(SettingsFile, IsFoundHereThenInTheConfigurationFolderThenAtHome) {
  const auto at_home = write("home/.config/dateline/dateline.yaml", "");
  EXPECT_EQ(default_config_file(), at_home);
  const auto in_xdg = write("xdg/dateline/dateline.yaml", "");
  setenv("XDG_CONFIG_HOME", (folder_ / "xdg").c_str(), 1);
  EXPECT_EQ(default_config_file(), in_xdg);
  setenv("XDG_CONFIG_HOME", "relative", 1);
  EXPECT_EQ(default_config_file(), at_home);
  write("here/dateline.yaml", "");
  EXPECT_EQ(default_config_file(), fs::path("dateline.yaml"));
}

TEST_F(SettingsFile, LeavesTheIndexesSettingsAloneWhenNothingIsSaid) {
  EXPECT_EQ(choose_settings({.config = {}, .index = folder_ / "index"}, {}), std::nullopt);
}

TEST_F(SettingsFile, IsOverriddenByOptions) {
  const auto config = write("a.yaml", "language: de\nbase_url: https://a.example/\nrelated: ignore\n");
  SettingsOptions options;
  options.base_url = "https://b.example/";
  options.published_only = true;
  options.exclude = {"drafts/**"};
  const auto settings = choose_settings({.config = config, .index = folder_ / "index"}, options);
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(settings->language, "de");
  EXPECT_EQ(settings->related, RelatedPolicy::ignore);
  EXPECT_EQ(settings->base_url, "https://b.example/");
  EXPECT_TRUE(settings->published_only);
  EXPECT_EQ(settings->exclude, std::vector<std::string>{"drafts/**"});
}

TEST_F(SettingsFile, OptionsWithoutAFileStartFromTheDefaultsOfANewIndex) {
  SettingsOptions options;
  options.language = "de-AT";
  Settings expected;
  expected.language = "de";
  EXPECT_EQ(choose_settings({.config = {}, .index = folder_ / "index"}, options), expected);
}

TEST_F(SettingsFile, RefusesAMissingFileAndUnknownNames) {
  EXPECT_THROW((void)choose_settings({.config = folder_ / "none.yaml", .index = folder_ / "index"}, {}), Error);
  SettingsOptions options;
  options.timezone = "Mars/Base";
  EXPECT_THROW((void)apply_options({}, options), Error);
}

}  // namespace
}  // namespace dateline
