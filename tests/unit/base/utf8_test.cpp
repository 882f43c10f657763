#include "base/utf8.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(CleanUtf8, LeavesGoodTextAlone) { EXPECT_EQ(clean_utf8("Zoë 地震 😀"), "Zoë 地震 😀"); }

TEST(CleanUtf8, ReplacesBadBytes) {
  EXPECT_EQ(clean_utf8("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(clean_utf8("cut \xE2\x82"), "cut \xEF\xBF\xBD");
  EXPECT_EQ(clean_utf8("surrogate \xED\xA0\x80!").find("\xED\xA0"), std::string::npos);
}

TEST(CleanUtf8, TurnsNulIntoSpace) { EXPECT_EQ(clean_utf8(std::string_view("a\0b", 3)), "a b"); }

TEST(CleanUtf8, MakesTextThatIsUtf8) {
  for (int byte = 0x80; byte <= 0xFF; ++byte) {
    EXPECT_TRUE(is_utf8(clean_utf8("x" + std::string(1, static_cast<char>(byte)) + "y"))) << byte;
  }
}

TEST(FindIllFormed, NamesTheFirstBadByte) {
  EXPECT_EQ(find_ill_formed("all is well, also here: \xE5\x9C\xB0"), std::string_view::npos);
  EXPECT_EQ(find_ill_formed(""), std::string_view::npos);
  for (const std::size_t before : {0, 1, 7, 8, 9, 30}) {
    EXPECT_EQ(find_ill_formed(std::string(before, 'x') + "\xE9 later \xFF"), before);
    EXPECT_EQ(find_ill_formed(std::string(before, 'x') + "\xE5\x9C"), before) << "a character that is cut off";
  }
}

TEST(Utf8Prefix, NeverCutsACodePoint) {
  EXPECT_EQ(utf8_prefix("aé", 2), "a");
  EXPECT_EQ(utf8_prefix("aé", 3), "aé");
  EXPECT_EQ(utf8_prefix("地震", 5), "地");
  EXPECT_EQ(utf8_prefix("地", 2), "");
  EXPECT_EQ(utf8_prefix("short", 100), "short");
}

}  // namespace
}  // namespace dateline
