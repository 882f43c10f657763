// Text that is not UTF-8.
#include "indexer/text_encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using namespace std::string_literals;

TEST(AsciiOfUtf16, ReadsBothByteOrdersWithAndWithoutAMark) {
  const std::string little = "-\0-\0-\0\n\0\x30\x57"s;
  const std::string big = "\0-\0-\0-\0\n\x57\x30"s;
  for (const std::string& text : {little, big, "\xFF\xFE"s + little, "\xFE\xFF"s + big}) {
    EXPECT_THAT(ascii_of_utf16(text), StartsWith("---\n?"));
  }
}

TEST(AsciiOfUtf16, TakesNothingElseForUtf16) {
  for (const std::string& text : {""s, "-"s, "---\n"s, "\0\0\0\0"s, "\xEF\xBB\xBF---\n"s,
                                  "\x7F"
                                  "ELF\2\1\1\0"s}) {
    EXPECT_EQ(ascii_of_utf16(text), "");
  }
}

TEST(EncodingProblems, NamesTheFirstBadByteAndTheFirstNul) {
  const auto problems = encoding_problems("---\ntitle: Caf\xE9 \xE9\n\0\0"s);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].line, 2U);
  EXPECT_EQ(problems[0].column, 11U);
  EXPECT_THAT(problems[0].reason, HasSubstr("the byte E9 is not UTF-8"));
  EXPECT_EQ(problems[1].line, 3U);
  EXPECT_THAT(problems[1].reason, HasSubstr("a NUL byte"));
  EXPECT_FALSE(problems[0].lost || problems[1].lost);
}

TEST(EncodingProblems, FindsNoneInUtf8) { EXPECT_TRUE(encoding_problems("Caf\u00e9 \u5730\u9707").empty()); }

TEST(UnifyLineEnds, MakesLoneReturnsLineFeeds) {
  std::string text = "---\rtitle: x\r---\r\rBody\r\n";
  unify_line_ends(text);
  EXPECT_EQ(text, "---\ntitle: x\n---\n\nBody\r\n");
}

TEST(UnifyLineEnds, LeavesOtherFilesAlone) {
  for (const std::string text : {"", "no end", "---\ntitle: a\rb\n", "---\r\ntitle: x\r\n"}) {
    std::string same = text;
    unify_line_ends(same);
    EXPECT_EQ(same, text);
  }
}

}  // namespace
}  // namespace dateline
