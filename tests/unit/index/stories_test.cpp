#include "index/stories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/analyzer.h"
#include "index/column_bytes.h"
#include "index/index_writer.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using testing::ElementsAre;

StoryPrint print_of(const std::string& title, const std::string& excerpt = {}) {
  Analyzer analyzer(*find_language("en"));
  return make_story_print(analyzer.analyze(title, *find_language("en")),
                          analyzer.analyze(excerpt, *find_language("en")));
}

TEST(StoryPrint, CaseAccentsAndPunctuationDoNotCount) {
  EXPECT_EQ(print_of("Zoë’s ferry: “strike” ends"), print_of("ZOE'S FERRY - strike ends!"));
  EXPECT_NE(print_of("Ferry strike ends"), print_of("Ferry strikes end"));
  EXPECT_NE(print_of("Ferry strike ends"), print_of("Strike ends ferry"));
}

TEST(StoryPrint, FewWordsTellNothing) {
  EXPECT_EQ(print_of("Live updates", "More in a minute, stay with us").title, 0u);
  EXPECT_EQ(print_of("Live updates", "More in a minute, stay with us"), StoryPrint());
  EXPECT_NE(print_of("", "More in a minute, so stay with us").excerpt, 0u);
}

TEST(StoryPrint, ComesBackFromItsValue) {
  const StoryPrint print{0x0102030405, 0xF1F2F3F4F5};
  EXPECT_EQ(decode_story_print(encode_story_print(print)), print);
  EXPECT_EQ(encode_story_print({}), "");
  EXPECT_EQ(decode_story_print("short"), StoryPrint());
}

constexpr double kDay = 86400;
constexpr double kUndated = NumberColumn::kMissing;

/// Articles in the rows 0, 1, ...: title, excerpt and date in days.
struct Told {
  std::uint64_t title, excerpt;
  double day;
};

std::vector<std::uint32_t> groups(const std::vector<Told>& articles) {
  return group_stories(static_cast<std::uint32_t>(articles.size()), [&](const TakeStoryArticle& take) {
    std::uint32_t row = 0;
    for (const Told& one : articles) take({row++, one.day * kDay, {one.title, one.excerpt}});
  });
}

TEST(Stories, OneTitleWithinThreeDaysOfTheFirstIsOneStory) {
  EXPECT_THAT(groups({{7, 0, 13.1}, {7, 0, 13}, {7, 0, 11.5}, {7, 0, 10}}), ElementsAre(0, 1, 1, 1));
  EXPECT_THAT(groups({{7, 0, 1}, {8, 0, 1}, {0, 0, 1}, {0, 0, 1}}), ElementsAre(0, 1, 2, 3));
}

TEST(Stories, ArticlesWithoutADateAreOfOneTime) {
  EXPECT_THAT(groups({{7, 0, kUndated}, {7, 0, 5}, {7, 0, kUndated}}), ElementsAre(0, 1, 0));
}

TEST(Stories, AnExcerptIsOneStoryUnlessMoreThanFiveShareIt) {
  const std::vector<Told> five(5, Told{0, 9, 1});
  EXPECT_THAT(groups(five), ElementsAre(0, 0, 0, 0, 0));
  const std::vector<Told> six(6, Told{0, 9, 1});
  EXPECT_THAT(groups(six), ElementsAre(0, 1, 2, 3, 4, 5));
  const std::vector<Told> titled(6, Told{9, 0, 1});
  EXPECT_THAT(groups(titled), ElementsAre(0, 0, 0, 0, 0, 0));
}

TEST(Stories, AHeadingThatComesBackIsNone) {
  EXPECT_THAT(groups({{7, 0, 30}, {7, 0, 20}, {7, 0, 10}, {7, 0, 10}}), ElementsAre(0, 1, 2, 2));
  EXPECT_THAT(groups({{7, 0, 40}, {7, 0, 30}, {7, 0, 20}, {7, 0, 10}, {7, 0, 10}}), ElementsAre(0, 1, 2, 3, 4));
}

TEST(Stories, TitlesAndExcerptsTogetherMakeGroups) {
  EXPECT_THAT(groups({{1, 4, 1}, {2, 5, 1}, {1, 5, 1}, {3, 6, 1}}), ElementsAre(0, 0, 0, 3));
}

TEST(StoryColumn, ChangesWithEveryCommit) {
  const TestIndex index({make_article("first", "Harbour bridge reopens"), make_article("other", "Ferry strike ends")});
  const auto story_of = [](const Snapshot& snapshot, const std::string& id) {
    const auto posting = snapshot.lease()->postlist_begin(make_term(prefix::kId, id));
    return snapshot.stories().story(snapshot.docids().row(*posting));
  };
  const auto before = index.open();
  EXPECT_NE(story_of(*before, "first"), story_of(*before, "other"));
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("again", "Harbour Bridge Reopens!", "", 2));
    writer.commit();
  }
  const auto after = index.open();
  EXPECT_EQ(story_of(*after, "first"), story_of(*after, "again"));
  EXPECT_NE(story_of(*after, "first"), story_of(*after, "other"));
}

TEST(StoryColumn, RefusesRowsThatLeadAstray) {
  ColumnWriter writer;
  writer.put_number(2);
  writer.put(std::span<const std::uint32_t>(std::array<std::uint32_t, 2>{0, 2}));
  const ColumnBytes bytes = writer.take();
  EXPECT_THROW(StoryColumn(bytes, {1, 2}), Error);
  EXPECT_THROW(StoryColumn(bytes, {1, 3}), Error);
}

}  // namespace
}  // namespace dateline
