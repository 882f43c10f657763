#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <sstream>

#include "cli/display_text.h"
#include "cli/formats/article_format.h"
#include "cli/formats/facets_format.h"
#include "cli/formats/format.h"
#include "cli/formats/notes.h"
#include "cli/formats/stats_format.h"
#include "cli/formats/suggestions_format.h"
#include "tests/support/golden.h"
#include "tests/unit/cli/made_responses.h"

namespace dateline {
namespace {

SearchResponse marked_response() { return made_response(std::string(kMatchOpen), std::string(kMatchClose)); }
SearchResponse html_response() { return made_response("<mark>", "</mark>"); }

struct Looks {
  bool interactive = false;
  std::size_t width = 80;
  bool color = false;
  std::vector<std::string> fields = {};
};

template <class Write>
std::string written(const Looks& looks, Write&& write) {
  std::ostringstream out;
  const Calendar calendar("UTC");
  const Terminal terminal{.interactive = looks.interactive, .dumb = false, .width = looks.width};
  write(Output{out, terminal, looks.color, calendar, looks.fields});
  return out.str();
}

std::string in_format(std::string_view name, const SearchResponse& response, const Looks& looks) {
  return written(looks, [&](const Output& output) { find_format(name)->write(response, output); });
}

// Escapes made visible, so that a diff of golden files can be read.
std::string visible(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\033') {
      out += "<ESC>";
    } else {
      out += c;
    }
  }
  return out;
}

IndexStats made_stats() {
  IndexStats stats;
  stats.index = ".dateline";
  stats.state = {.articles = 1234,
                 .dated = 1230,
                 .out_of_order = 7,
                 .rows = 1300,
                 .free_docids = 1'048'000,
                 .bytes = 3'656'989,
                 .growth = 1.254};
  stats.oldest = 1577836800;
  stats.newest = 1623172020;
  stats.sources = {{"post", 1000}, {"related", 234}};
  stats.languages = {{"de", 34}, {"en", 1200}};
  stats.files = {{"indexed", 1000}, {"draft", 12}, {"not an article", 5}, {"unreadable", 2}};
  stats.bad = 3;
  stats.fixed_length = 50;
  stats.measured_length = 64.5;
  stats.format_version = 1;
  stats.tables = {{"postlist", 3456789}, {"docdata", 200000}, {"iamglass", 200}};
  stats.built_at = 1623172020;
  stats.updated_at = 1623175620;
  return stats;
}

TEST(TextFormat, ShowsBlocksAndFacetColumnsOnATerminalOf80Columns) {
  check_golden_text("cli/text_80.txt", in_format("text", marked_response(), {.interactive = true}));
}

TEST(TextFormat, FitsATerminalOf40Columns) {
  const std::string text = in_format("text", marked_response(), {.interactive = true, .width = 40});
  check_golden_text("cli/text_40.txt", text);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("https://") == std::string::npos) {
      EXPECT_LE(display_width(line), 40u) << line;
    }
  }
}

TEST(TextFormat, ColorsTitlesMatchesAndChosenFacetValues) {
  check_golden_text("cli/text_color.txt",
                    visible(in_format("text", marked_response(), {.interactive = true, .width = 60, .color = true})));
}

TEST(TextFormat, WritesOneLineAHitWhenPiped) {
  check_golden_text("cli/text_piped.txt", in_format("text", marked_response(), {}));
}

TEST(TextFormat, ExplainsScoresInATable) {
  const auto response = explained_response(std::string(kMatchOpen), std::string(kMatchClose));
  check_golden_text("cli/explain.txt", in_format("text", response, {.interactive = true}));
}

TEST(TextFormat, SaysHowManyOthersAHitStandsFor) {
  SearchResponse response = marked_response();
  response.groups = 12;
  response.hits.front().collapsed = Collapsed{3, {"one"}};
  const std::string text = in_format("text", response, {.interactive = true});
  EXPECT_THAT(text, testing::HasSubstr("\n  + 3 more\n  https://www.nytimes.com"));
  EXPECT_THAT(text, testing::HasSubstr("17 articles in 12 groups, 1 to 3 shown"));
}

TEST(TextFormat, LetsNoControlCharacterOfAnArticleReachATerminal) {
  for (const auto& looks : {Looks{.interactive = true}, Looks{}}) {
    const std::string text = in_format("text", marked_response(), looks);
    for (const char c : text) EXPECT_TRUE(c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20);
  }
}

TEST(JsonFormat, WritesOneLineWhenPipedAndIndentsOnATerminal) {
  check_golden_text("cli/json_piped.txt", in_format("json", html_response(), {}));
  check_golden_text("cli/json_terminal.txt", in_format("json", explained_response("<mark>", "</mark>"),
                                                       {.interactive = true, .fields = {"score", "title"}}));
}

TEST(JsonFormat, WritesTheSameJsonOnATerminalAndInAPipe) {
  const auto piped = boost::json::parse(in_format("json", html_response(), {}));
  EXPECT_EQ(boost::json::parse(in_format("json", html_response(), {.interactive = true})), piped);
}

TEST(NdjsonFormat, WritesAnObjectALine) {
  const std::string text = in_format("ndjson", html_response(), {});
  check_golden_text("cli/ndjson.txt", text);
  std::istringstream lines(text);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) EXPECT_TRUE(boost::json::parse(line).is_object());
  EXPECT_EQ(count, 3u);
}

TEST(TsvFormat, WritesAHeadingAndAsManyCellsInEveryLine) {
  check_golden_text("cli/tsv.txt", in_format("tsv", html_response(), {}));
  const Looks all{.fields = {"id", "highlight", "topics", "image", "quality", "published", "heat"}};
  const std::string text = in_format("tsv", html_response(), all);
  check_golden_text("cli/tsv_fields.txt", text);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_EQ(std::ranges::count(line, '\t'), 6) << line;
}

TEST(FacetsFormat, ShowsColumnsOnATerminalAndLinesInAPipe) {
  const auto write = [](const Output& output) { write_facets(marked_response(), output); };
  check_golden_text("cli/facets_80.txt", written({.interactive = true}, write));
  check_golden_text("cli/facets_piped.txt", written({}, write));
  check_golden_text("cli/facets_json.txt",
                    written({}, [](const Output& output) { write_facets_json(html_response(), output); }));
}

TEST(StatsFormat, SaysTheStateInWordsAndInJson) {
  check_golden_text("cli/stats.txt", written({}, [](const Output& output) { write_stats(made_stats(), output); }));
  check_golden_text("cli/stats_json.txt", written({.interactive = true}, [](const Output& output) {
                      write_stats_json(made_stats(), output);
                    }));
}

TEST(StatsFormat, NamesOptimizeAndItsReasonsWhenTheIndexHasDegraded) {
  IndexStats stats = made_stats();
  stats.state = {.articles = 100'000,
                 .dated = 100'000,
                 .out_of_order = 40'000,
                 .rows = 300'000,
                 .free_docids = 1000,
                 .bytes = 400 << 20,
                 .growth = 2};
  stats.optimized_at = 1623172020;
  check_golden_text("cli/stats_degraded.txt",
                    written({.interactive = true}, [&](const Output& output) { write_stats(stats, output); }));
  EXPECT_THAT(written({}, [&](const Output& output) { write_stats_json(stats, output); }),
              testing::HasSubstr(R"("optimize":["order","docids","gaps","space"])"));
}

TEST(StatsFormat, SaysThatNothingIsThereForAnEmptyIndex) {
  check_golden_text("cli/stats_empty.txt", written({}, [](const Output& output) { write_stats({}, output); }));
}

TEST(ArticleFormat, ShowsEveryFieldTheArticleHas) {
  const Article article = marked_response().hits[0].article;
  check_golden_text("cli/article.txt",
                    written({.interactive = true}, [&](const Output& output) { write_article(article, output); }));
}

TEST(Formats, AllHaveAGoldenFile) {
  for (const auto& format : formats()) {
    bool found = false;
    for (const auto& entry : std::filesystem::directory_iterator(golden_folder() / "cli")) {
      found = found || entry.path().filename().string().starts_with(format.name);
    }
    EXPECT_TRUE(found) << format.name;
  }
}

std::string notes_of(const SearchRequest& request, const SearchResponse& response) {
  std::ostringstream err;
  write_notes(request, response, err);
  return err.str();
}

TEST(Notes, SayWhatToDropWhenNothingWasFound) {
  SearchRequest request;
  request.query = "\"red panda\"";
  request.filters = {{"provider", "CNN"}};
  request.since = "2021";
  EXPECT_EQ(notes_of(request, {}),
            "dateline: nothing found; try without --filter 'provider=CNN', or without --since 2021, or without the "
            "quotation marks\n");
  request = {};
  request.query = "red panda";
  EXPECT_EQ(notes_of(request, {}), "dateline: nothing found; try fewer words\n");
  request.query = "panda";
  EXPECT_EQ(notes_of(request, {}), "dateline: nothing found; try another word, or its beginning and a star\n");
  EXPECT_EQ(notes_of({}, {}), "dateline: nothing found: the index holds no article to show\n");
}

TEST(Notes, SayThatAnyWordSufficedAndWhereAWarningPoints) {
  SearchResponse response = marked_response();
  response.match_any = true;
  EXPECT_EQ(notes_of({}, response),
            "dateline: no article has all the words; these have at least one\n"
            "dateline: warning: the closing quotation mark is missing (at byte 7 of the query)\n");
}

TEST(Notes, SayThatThePageIsBehindTheLastHit) {
  SearchResponse response;
  response.total = 17;
  response.limit = 10;
  response.offset = 20;
  EXPECT_EQ(notes_of({}, response), "dateline: offset 20 is behind the last of 17 articles\n");
}

}  // namespace
}  // namespace dateline
