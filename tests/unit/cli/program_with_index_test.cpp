// Commands on an index.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/unit/cli/running_program.h"

namespace dateline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

// An index of two posts in a folder of its own.
class ProgramWithIndex : public testing::Test {
 protected:
  void SetUp() override {
    unsetenv("DATELINE_INDEX");
    folder_ = std::filesystem::temp_directory_path() / ("dateline_program_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_ / "posts");
    std::ofstream(folder_ / "posts/2021-06-08-summit.md")
        << "---\ntitle: Climate summit\nprovider: CNN\nid: summit\n---\nLeaders met.\n";
    std::ofstream(folder_ / "posts/2021-06-09-panda.md") << "---\ntitle: Red panda [zoo]\nid: panda\n---\nBorn.\n";
    index_ = (folder_ / "index").string();
    posts_ = (folder_ / "posts").string();
    built_ = run_program({"index", posts_.c_str(), "-i", index_.c_str()});
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Result run_on_index(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin() + 1, {"-i", index_.c_str()});
    return run_program(arguments);
  }

  std::filesystem::path folder_;
  std::string index_;
  std::string posts_;
  Result built_;
};

TEST_F(ProgramWithIndex, ReportsWhatItIndexed) {
  EXPECT_EQ(built_.status, 0) << built_.err;
  EXPECT_THAT(built_.out, HasSubstr("2 files seen, 2 posts in them\n2 indexed, 0 unchanged, 0 removed"));
  EXPECT_THAT(run_on_index({"index"}).out, HasSubstr("nothing changed: 2 articles"));
  EXPECT_EQ(run_on_index({"index", "-q"}).out, "");
}

TEST_F(ProgramWithIndex, ExitsWith0ForHitsAndWith1ForNone) {
  const Result found = run_on_index({"search", "climate", "summit"});
  EXPECT_EQ(found.status, 0);
  EXPECT_THAT(found.out, HasSubstr("\t2021-06-08\tCNN\tClimate summit\t-\n"));
  const Result none = run_on_index({"search", "zebra"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_THAT(none.err, HasSubstr("nothing found"));
  EXPECT_EQ(run_on_index({"search", "zebra", "-q"}).err, "");
  EXPECT_EQ(run_on_index({"search", "climate", "--offset", "5"}).status, 1);
  EXPECT_EQ(run_on_index({"search", "climate", "--limit", "0"}).status, 0);
}

TEST_F(ProgramWithIndex, TakesTheQueryAsTyped) {
  // CLI11 would take these for a list and for a command.
  EXPECT_THAT(run_on_index({"search", "[zoo]"}).out, HasSubstr("panda"));
  EXPECT_EQ(run_on_index({"search", "index"}).status, 1);
  EXPECT_THAT(run_on_index({"search", "-j", "[red,panda]", "{}"}).out, HasSubstr(R"("query":"[red,panda] {}")"));
  EXPECT_THAT(run_on_index({"search", "-j", "--", "-summit"}).out, HasSubstr(R"("query":"-summit")"));
  EXPECT_THAT(run_on_index({"search", "--filter", "provider=CNN", "panda"}).status, 1);
}

TEST_F(ProgramWithIndex, KeepsSettingsThatNoOptionNames) {
  EXPECT_EQ(run_on_index({"index", "--rebuild", posts_.c_str(), "--base-url", "https://a.example/"}).status, 0);
  EXPECT_EQ(run_on_index({"index", "--exclude", "*panda*", "--allow-shrink"}).status, 0);
  EXPECT_EQ(run_on_index({"search", "panda"}).status, 1);
  EXPECT_EQ(run_on_index({"index"}).status, 0);
  EXPECT_EQ(run_on_index({"search", "panda"}).status, 1);
}

TEST_F(ProgramWithIndex, FailsOnBadFilesOnlyIfStrict) {
  std::ofstream(folder_ / "posts/bad.md") << "---\ntitle: \"open\n---\n";
  const Result lenient = run_on_index({"index"});
  EXPECT_EQ(lenient.status, 0);
  EXPECT_THAT(lenient.out, HasSubstr("bad.md:"));
  const Result strict = run_on_index({"index", "--strict", "-q"});
  EXPECT_EQ(strict.status, 1);
  EXPECT_EQ(strict.out, "");
  EXPECT_THAT(strict.err, HasSubstr("bad.md:"));
}

TEST_F(ProgramWithIndex, ShowsAnArticleAndExitsWith1ForAnUnknownId) {
  EXPECT_THAT(run_on_index({"show", "summit"}).out,
              StartsWith("Climate summit\n\nLeaders met.\n\nid         summit\n"));
  EXPECT_THAT(run_on_index({"show", "summit", "-j"}).out, HasSubstr(R"("id":"summit")"));
  const Result unknown = run_on_index({"show", "other"});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_THAT(unknown.err, HasSubstr("no article with the id 'other'"));
}

TEST_F(ProgramWithIndex, CountsFacetsAndTellsStatistics) {
  EXPECT_EQ(run_on_index({"facets", "provider", "year"}).out, "provider\tCNN\t1\nyear\t2021\t2\n");
  EXPECT_EQ(run_on_index({"facets", "year", "--query", "panda"}).out, "year\t2021\t1\n");
  const Result stats = run_on_index({"stats"});
  EXPECT_EQ(stats.status, 0);
  EXPECT_THAT(stats.out, AllOf(HasSubstr("articles   2: 2 post\n"), HasSubstr("files      2 indexed\n")));
}

TEST_F(ProgramWithIndex, SuggestsALineASuggestion) {
  const Result found = run_on_index({"suggest", "Climate", "su"});
  EXPECT_EQ(found.status, 0);
  EXPECT_EQ(found.out, "words\tClimate summit\tClimate summit\narticle\tClimate summit\tsummit\n");
  EXPECT_EQ(run_on_index({"suggest", "cn"}).out, "facet\tCNN\tprovider=CNN\n");
  EXPECT_THAT(run_on_index({"suggest", "cn", "-j"}).out, HasSubstr(R"("html":"<mark>CN</mark>N")"));
  EXPECT_EQ(run_on_index({"suggest", "zebra"}).status, 1);
}

TEST_F(ProgramWithIndex, SearchesSynonymsAndSaysSo) {
  const std::string file = (folder_ / "synonyms.txt").string();
  std::ofstream(file) << "weather => climate\n";
  const Result found = run_on_index({"search", "weather", "--synonyms", file.c_str()});
  EXPECT_THAT(found.out, HasSubstr("Climate summit"));
  EXPECT_THAT(found.err, HasSubstr("'weather' was searched as 'climate'"));
  std::ofstream(file) << "weather\n";
  const Result refused = run_on_index({"search", "weather", "--synonyms", file.c_str()});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("synonyms.txt:1: a word alone has no synonym"));
}

}  // namespace
}  // namespace dateline
