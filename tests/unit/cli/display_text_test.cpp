#include "cli/display_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/paint.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DisplayWidth, CountsTerminalColumns) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("墨西哥"), 6u);
  EXPECT_EQ(display_width("カナ"), 4u);
  EXPECT_EQ(display_width("한국"), 4u);
  EXPECT_EQ(display_width("Ａ"), 2u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width("a\u200Db"), 2u);
  EXPECT_EQ(display_width("😀"), 2u);
  EXPECT_EQ(display_width("\x02hit\x03"), 3u);
}

TEST(Printable, RemovesWhatSteersATerminal) {
  EXPECT_EQ(printable("a\tb\nc\r\u2028d"), "a b c  d");
  EXPECT_EQ(printable("\x1b[31m"), "\uFFFD[31m");
  EXPECT_EQ(printable("\u009b31m\x7f"), "\uFFFD31m\uFFFD");
  EXPECT_EQ(printable("a\u202Eb\u2066"), "a\uFFFDb\uFFFD");
  EXPECT_EQ(printable("\xff"), "\uFFFD");
  EXPECT_EQ(printable("\x02hit\x03 – ok"), "\x02hit\x03 – ok");
}

TEST(WrapText, BreaksBetweenWordsAndDropsSpacesAtTheEnd) {
  EXPECT_THAT(wrap_text("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap_text("one two", 7), ElementsAre("one two"));
  EXPECT_THAT(wrap_text("", 7), IsEmpty());
}

TEST(WrapText, BreaksWideTextByColumns) {
  EXPECT_THAT(wrap_text("贺锦丽访问墨西哥", 7), ElementsAre("贺锦丽", "访问墨", "西哥"));
}

TEST(WrapText, CutsAWordThatIsWiderThanTheLine) {
  EXPECT_THAT(wrap_text("a incomprehensibilities b", 8), ElementsAre("a", "incompre", "hensibil", "ities b"));
  EXPECT_THAT(wrap_text("墨西哥", 1), ElementsAre("墨", "西", "哥"));
}

TEST(Shorten, EndsWithAnEllipsisWhereItCuts) {
  EXPECT_EQ(shorten("New York Times", 14), "New York Times");
  EXPECT_EQ(shorten("New York Times", 10), "New York…");
  EXPECT_EQ(shorten("墨西哥", 4), "墨…");
}

TEST(Pad, FillsUpToColumns) {
  EXPECT_EQ(pad_right("墨", 4), "墨  ");
  EXPECT_EQ(pad_left("12", 4), "  12");
  EXPECT_EQ(pad_left("12345", 4), "12345");
}

TEST(Counts, AreReadable) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
  EXPECT_EQ(count_of(1, "article"), "1 article");
  EXPECT_EQ(count_of(0, "article"), "0 articles");
}

TEST(Paint, ClosesAMatchAtTheEndOfALineAndOpensItOnTheNext) {
  const Paint paint(true);
  EXPECT_THAT(paint.lines(Style::plain, {"a \x02red", "panda\x03 b"}),
              ElementsAre("a \033[1;31mred\033[0m", "\033[1;31mpanda\033[0m b"));
}

TEST(Paint, LeavesNoEscapesAndNoMarksWithoutColor) {
  const Paint paint(false);
  EXPECT_EQ(paint(Style::title, "a \x02red\x03 panda"), "a red panda");
}

TEST(Paint, ReturnsToTheTitleAfterAMatch) {
  const Paint paint(true);
  EXPECT_EQ(paint(Style::title, "a \x02red\x03 b"), "\033[1ma \033[0m\033[1;31mred\033[0m\033[1m b\033[0m");
}

}  // namespace
}  // namespace dateline
