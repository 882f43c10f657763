#include "index/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace dateline {
namespace {

using testing::HasSubstr;

std::string config_error(std::string_view yaml) {
  const TemporaryFolder folder;
  try {
    load_config(folder.write("dateline.yaml", yaml));
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::config);
    return error.what();
  }
  return "no error";
}

Settings load(std::string_view yaml, const Settings& base = {}) {
  const TemporaryFolder folder;
  return load_config(folder.write("dateline.yaml", yaml), base);
}

TEST(Settings, SurviveStorage) {
  Settings settings;
  settings.language = "de";
  settings.timezone = "Europe/Berlin";
  settings.base_url = "https://x.example";
  settings.link = "/:year/:slug/";
  settings.mapping = {{"title", {"headline", "name"}}};
  settings.facets = {"topic"};
  settings.ranking = {0.5, 0, Decay::gauss, 100, 10, 0.25};
  settings.related = RelatedPolicy::ignore;
  settings.published_only = true;
  settings.include = {"*.md"};
  settings.exclude = {"drafts/**"};
  settings.roots = {"/posts", "/\xFF"};
  EXPECT_EQ(settings_from_json(settings_to_json(settings)), settings);
  EXPECT_THROW(settings_from_json("{}"), Error);
}

TEST(LoadConfig, ReadsEveryKey) {
  const Settings settings = load(R"(
language: de
timezone: Europe/Berlin
base_url: https://x.example
link: /:year/:slug/
mapping:
  title: [headline, name]
  excerpt: teaser
facets: [topic, year]
related: ignore
published_only: yes
include: ["*.md"]
exclude: drafts/**
ranking: {recency: 0.5, prior: 0, decay: gauss, scale: 2w, offset: 1d, decay_value: 0.25}
)");
  EXPECT_EQ(settings.language, "de");
  EXPECT_EQ(settings.mapping.at("title"), (std::vector<std::string>{"headline", "name"}));
  EXPECT_EQ(settings.mapping.at("excerpt"), (std::vector<std::string>{"teaser"}));
  EXPECT_EQ(settings.facets, (std::vector<std::string>{"topic", "year"}));
  EXPECT_EQ(settings.related, RelatedPolicy::ignore);
  EXPECT_TRUE(settings.published_only);
  EXPECT_EQ(settings.ranking, (RankingSettings{0.5, 0, Decay::gauss, 14 * 86400, 86400, 0.25}));
}

TEST(LoadConfig, KeepsWhatTheFileDoesNotSay) {
  Settings base;
  base.timezone = "Asia/Tokyo";
  EXPECT_EQ(load("language: fr\n", base).timezone, "Asia/Tokyo");
  EXPECT_EQ(load("", base), base);
}

TEST(LoadConfig, SaysWhereAndWhat) {
  EXPECT_THAT(config_error("lanugage: de\n"),
              HasSubstr("dateline.yaml:1:1: unknown key 'lanugage', did you mean 'language'?"));
  EXPECT_THAT(config_error("ranking:\n  recency: -1\n"), HasSubstr(":2:12: expected a number from 0 to 1000"));
  EXPECT_THAT(config_error("ranking: {decay: cubic}\n"), HasSubstr("use exp, gauss or linear"));
  EXPECT_THAT(config_error("ranking: {half_life: soon}\n"), HasSubstr("expected a duration"));
  EXPECT_THAT(config_error("timezone: Mars/Olympus\n"), HasSubstr("Mars/Olympus"));
  EXPECT_THAT(config_error("language: tlh\n"), HasSubstr("unknown language 'tlh'"));
  EXPECT_THAT(config_error("facets: [topics]\n"), HasSubstr("did you mean 'topic'?"));
  EXPECT_THAT(config_error("mapping: {titel: x}\n"), HasSubstr("did you mean 'title'?"));
  EXPECT_THAT(config_error("published_only: maybe\n"), HasSubstr("expected true or false"));
  EXPECT_THAT(config_error("a: [b\n"), HasSubstr("dateline.yaml:"));
  EXPECT_THAT(config_error("- list\n"), HasSubstr("expected keys with values"));
}

TEST(LoadConfig, MissingFileIsNotFound) {
  try {
    load_config("/nonexistent/dateline.yaml");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
  }
}

}  // namespace
}  // namespace dateline
