// The program as such: exit statuses, formats, colours, and what must never come out.
#include <algorithm>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

constexpr const char* kAsOf = "2026-11-20";

// The first 20 characters of each part of every `secured` value.
std::vector<std::string> secrets_in(const std::filesystem::path& posts) {
  std::vector<std::string> secrets;
  for (const auto& [path, text] : bytes_of(posts)) {
    const std::string key = "\nsecured: \"";
    const auto at = text.find(key);
    if (at == std::string::npos) continue;
    secrets.push_back(text.substr(at + key.size(), 20));
    secrets.push_back(text.substr(text.find(';', at) + 1, 20));
  }
  return secrets;
}

bool holds_a_secret(const std::string& text, const std::vector<std::string>& secrets) {
  return std::any_of(secrets.begin(), secrets.end(), [&](const auto& secret) { return contains(text, secret); });
}

std::vector<std::string> lines_found(const std::string& text) {
  auto lines = lines_of(text);
  std::erase(lines, "");
  return lines;
}

TEST_F(IndexedSampleTest, ExitStatusTellsHitsNoneAndError) {
  EXPECT_EQ(on_index({"search", "bridge", "--as-of", kAsOf}).status, 0);
  EXPECT_EQ(on_index({"search", "zzzqqq", "--as-of", kAsOf}).status, 1);
  EXPECT_EQ(dateline({"search", "bridge", "-i", (folder_ / "none").string()}).status, 2);
  EXPECT_EQ(dateline({"--help"}).status, 0);
  EXPECT_EQ(dateline({"--version"}).status, 0);
}

TEST_F(IndexedSampleTest, AMissingIndexIsNamedWithWhatToDo) {
  const auto finished = dateline({"search", "bridge", "-i", (folder_ / "none").string()});
  EXPECT_TRUE(finished.out.empty()) << finished.out;
  EXPECT_TRUE(contains(finished.err, "none")) << finished.err;
  EXPECT_TRUE(contains(finished.err, "dateline index")) << finished.err;
}

TEST_F(IndexedSampleTest, AMisspeltOptionNamesTheNearest) {
  const auto finished = on_index({"search", "bridge", "--formt", "json"});
  EXPECT_EQ(finished.status, 2);
  EXPECT_TRUE(contains(finished.err, "--format")) << finished.err;
}

TEST_F(IndexedSampleTest, AMisspeltSubcommandNamesTheNearest) {
  const auto finished = dateline({"serach", "bridge"});
  EXPECT_EQ(finished.status, 2);
  EXPECT_TRUE(contains(finished.err, "search")) << finished.err;
}

TEST_F(IndexedSampleTest, AMisspeltFacetNamesTheNearest) {
  const auto finished = on_index({"search", "bridge", "--facet", "topics"});
  EXPECT_EQ(finished.status, 2);
  EXPECT_TRUE(contains(finished.err, "topic")) << finished.err;
}

TEST_F(IndexedSampleTest, AQueryMayStartWithADash) {
  const auto expected = total({"flood -insurers"});
  EXPECT_EQ(total({"--", "-insurers flood"}), expected);
  EXPECT_EQ(total({"--", "-insurers", "flood"}), expected);
}

TEST_F(IndexedSampleTest, AQueryThatLooksLikeAnOptionIsRefusedWithTheWayOut) {
  for (const std::string query : {"-insurers", "-resign flood", "-newspapers"}) {
    const auto finished = dateline({"search", query, "flood"});
    EXPECT_EQ(finished.status, 2) << query;
    EXPECT_TRUE(contains(finished.err, " -- ")) << finished.err;
  }
}

TEST_F(IndexedSampleTest, ABrokenQueryIsSearchedAsWords) {
  for (const std::string query :
       {"bridge (", "\"bridge", "provider: bridge", "bridge AND", "quality:>x bridge", "^^ bridge"}) {
    const auto finished = on_index({"search", query, "--as-of", kAsOf});
    EXPECT_EQ(finished.status, 0) << query << finished.err;
  }
}

TEST_F(IndexedSampleTest, PipedTextIsOneHitALine) {
  const auto finished = on_index({"search", "flood", "--as-of", kAsOf, "-n", "100"});
  EXPECT_EQ(lines_found(finished.out).size(), static_cast<std::size_t>(total({"flood"}))) << finished.out;
  EXPECT_FALSE(contains(finished.out, "\x1b["));
}

TEST_F(IndexedSampleTest, NdjsonIsOneObjectALine) {
  const auto lines =
      lines_found(on_index({"search", "flood", "--as-of", kAsOf, "--format", "ndjson", "-n", "100"}).out);
  EXPECT_EQ(lines.size(), static_cast<std::size_t>(total({"flood"})));
  for (const auto& line : lines) EXPECT_TRUE(json::parse(line).is_object());
}

TEST_F(IndexedSampleTest, TsvHasTheSameColumnsInEveryLine) {
  const auto lines = lines_found(on_index({"search", "flood", "--as-of", kAsOf, "--format", "tsv", "-n", "100"}).out);
  const auto found = static_cast<std::size_t>(total({"flood"}));
  ASSERT_GE(lines.size(), found);
  EXPECT_LE(lines.size(), found + 1) << "at most a heading";
  for (const auto& line : lines) {
    EXPECT_EQ(std::count(line.begin(), line.end(), '\t'), std::count(lines[0].begin(), lines[0].end(), '\t')) << line;
  }
}

TEST_F(IndexedSampleTest, JsonOfNoHitsIsStillJson) {
  const auto response = search({"zzzqqq"});
  EXPECT_EQ(response.at("total").to_number<int>(), 0);
  EXPECT_TRUE(response.at("hits").as_array().empty());
}

TEST_F(IndexedSampleTest, ColourIsForTerminalsAndForWhoeverAsks) {
  const Arguments search{DATELINE_BINARY, "search", "flood", "-i", index_.string(), "--as-of", kAsOf};
  EXPECT_TRUE(contains(run_in_terminal(search, 100).out, "\x1b["));
  ProcessOptions plain;
  plain.environment["NO_COLOR"] = "1";
  EXPECT_FALSE(contains(run_in_terminal(search, 100, plain).out, "\x1b[3"));
  EXPECT_TRUE(contains(on_index({"search", "flood", "--as-of", kAsOf, "--color", "always"}).out, "\x1b["));
}

TEST_F(IndexedSampleTest, ATerminalShowsMoreThanOneLinePerHit) {
  const auto shown =
      run_in_terminal({DATELINE_BINARY, "search", "levee", "-i", index_.string(), "--as-of", kAsOf, "-n", "3"}, 80);
  EXPECT_EQ(shown.status, 0);
  EXPECT_GT(lines_found(shown.out).size(), 3u) << shown.out;
}

TEST_F(IndexedSampleTest, AClosedPipeIsQuiet) {
  const auto finished =
      run_into_closed_pipe({DATELINE_BINARY, "search", "the", "-i", index_.string(), "--as-of", kAsOf, "-n", "100"});
  EXPECT_TRUE(finished.err.empty()) << finished.err;
  EXPECT_TRUE(finished.status == 0 || finished.status == 128 + 13) << finished.status;
}

TEST_F(IndexedSampleTest, ShowPrintsOneArticle) {
  const auto id = ids({"\"first cars cross\""}).at(0);
  const auto shown = on_index({"show", id});
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_TRUE(contains(shown.out, "Harbour Bridge reopens")) << shown.out;
  EXPECT_TRUE(contains(shown.out, "Harbour Times"));
  EXPECT_EQ(on_index({"show", "https://nowhere.example/"}).status, 1);
}

TEST_F(IndexedSampleTest, StatsCountTheArticles) {
  const auto stats = on_index({"stats"});
  EXPECT_EQ(stats.status, 0) << stats.err;
  EXPECT_EQ(number_near(stats.out, "articles"), 82) << stats.out;
}

TEST_F(IndexedSampleTest, FacetsListsValuesWithCounts) {
  const auto listed = on_index({"facets", "provider"});
  EXPECT_EQ(listed.status, 0) << listed.err;
  EXPECT_TRUE(contains(listed.out, "Le Courrier du Lac")) << listed.out;
}

TEST_F(IndexedSampleTest, TheCompletionScriptIsValidBash) {
  const auto script = dateline({"completion", "bash"});
  ASSERT_EQ(script.status, 0) << script.err;
  EXPECT_TRUE(contains(script.out, "search"));
  ProcessOptions options;
  options.input = script.out;
  EXPECT_EQ(run({"/bin/bash", "-n"}, options).status, 0);
}

TEST_F(IndexedSampleTest, SecuredTextIsNowhere) {
  const auto secrets = secrets_in(posts_);
  ASSERT_EQ(secrets.size(), 120u);
  for (const auto& [path, bytes] : bytes_of(index_)) EXPECT_FALSE(holds_a_secret(bytes, secrets)) << path;
  for (const std::string format : {"text", "json", "ndjson", "tsv"}) {
    const auto all = on_index({"search", "", "--as-of", "2031-01-01", "-n", "1000", "--format", format});
    EXPECT_EQ(all.status, 0) << all.err;
    EXPECT_FALSE(holds_a_secret(all.out + all.err, secrets)) << format;
    EXPECT_FALSE(contains(all.out, "secured")) << format;
  }
  const auto id = ids({"levee"}).at(0);
  EXPECT_FALSE(holds_a_secret(on_index({"show", id}).out, secrets));
  EXPECT_FALSE(holds_a_secret(on_index({"stats"}).out, secrets));
}

TEST_F(SampleTest, SecuredTextOfABrokenPostIsNotQuoted) {
  write_text(posts_ / "broken.md", "---\ntitle: [a\nsecured: \"SECRETBLOBSECRETBLOB\"\n---\n");
  const auto finished = on_index({"index", posts_.string()});
  EXPECT_FALSE(contains(finished.out + finished.err, "SECRETBLOB"));
}

}  // namespace
}  // namespace dateline
