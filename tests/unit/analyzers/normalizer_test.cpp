#include "analyzers/normalizer.h"

#include <gtest/gtest.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <memory>
#include <random>
#include <string>

namespace dateline {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  return text.toUTF8String(out);
}

std::string utf8(UChar32 c) { return utf8(icu::UnicodeString(c)); }

TEST(Normalizer, LowersAscii) { EXPECT_EQ(fold("Hello, WORLD 42"), "hello, world 42"); }

TEST(Normalizer, FoldsLatinDiacriticsAndLigatures) {
  EXPECT_EQ(fold("Élysée naïve Łódź Øresund Đoković"), "elysee naive lodz oresund dokovic");
  EXPECT_EQ(fold("Straße ﬁnal œuvre Æsir"), "strasse final oeuvre aesir");
  EXPECT_EQ(fold("Việt Nam"), "viet nam");
}

TEST(Normalizer, FoldsTurkishIToOneLetter) {
  EXPECT_EQ(fold("İstanbul"), "istanbul");
  EXPECT_EQ(fold("ısı"), "isi");
}

TEST(Normalizer, TreatsComposedAndDecomposedAlike) {
  EXPECT_EQ(fold("e\u0301"), fold("é"));
  EXPECT_EQ(fold("и\u0306"), fold("й"));
  EXPECT_EQ(fold("か\u3099"), fold("が"));
}

TEST(Normalizer, FoldsGreekMarksAndFinalSigma) { EXPECT_EQ(fold("Ὀδυσσεύς Ἀθῆναι"), "οδυσσευσ αθηναι"); }

TEST(Normalizer, KeepsCyrillicShortI) { EXPECT_EQ(fold("Йод Україна їжак"), "йод україна їжак"); }

TEST(Normalizer, FoldsYoAndStressAccents) { EXPECT_EQ(fold("ёлка за\u0301мок"), "елка замок"); }

TEST(Normalizer, KeepsMacedonianLetters) { EXPECT_EQ(fold("Ѓорѓи Ќе"), "ѓорѓи ќе"); }

TEST(Normalizer, KeepsKanaVoicingAndUnifiesWidth) {
  EXPECT_EQ(fold("がぱ"), "がぱ");
  EXPECT_EQ(fold("ﾄﾞｲﾂ"), "ドイツ");
  EXPECT_EQ(fold("ＡＢＣ"), "abc");
}

TEST(Normalizer, KeepsVowelSigns) {
  EXPECT_EQ(fold("ภาษาไทย"), "ภาษาไทย");
  EXPECT_EQ(fold("हिन्दी"), "हिन्दी");
}

TEST(Normalizer, RemovesHebrewPoints) { EXPECT_EQ(fold("שָׁלוֹם"), "שלום"); }

TEST(Normalizer, RemovesHarakatAndTatweel) { EXPECT_EQ(fold("مُحَمَّد مـــن"), "محمد من"); }

TEST(Normalizer, UnifiesAlefYehAndKaf) {
  EXPECT_EQ(fold("أإآٱ"), "اااا");
  EXPECT_EQ(fold("ىی"), "يي");
  EXPECT_EQ(fold("ک"), "ك");
}

TEST(Normalizer, KeepsTehMarbutaAndHamzaCarriers) { EXPECT_EQ(fold("مدرسة سؤال"), "مدرسة سؤال"); }

TEST(Normalizer, MakesDecimalDigitsAscii) { EXPECT_EQ(fold("٢٠٢٤ १२३ ４５"), "2024 123 45"); }

TEST(Normalizer, DropsZeroWidthCharacters) { EXPECT_EQ(fold("co\u00ADop\u200B\u200C\u200D\uFEFF\uFE0F"), "coop"); }

TEST(Normalizer, ReplacesIllFormedBytes) {
  EXPECT_EQ(fold("a\xFF"
                 "b"),
            "a\uFFFDb");
  EXPECT_EQ(fold("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
}

TEST(Normalizer, FoldsNothingToNothing) { EXPECT_EQ(fold(""), ""); }

TEST(Normalizer, FoldsMarksAloneToNothing) { EXPECT_EQ(fold("\u0301\u0308"), ""); }

// ICU reorders marks by insertion: a million of them on one letter used to take minutes.
TEST(Normalizer, SurvivesAMillionMarks) {
  std::string text = "\u0915";
  for (int count = 0; count < 250'000; ++count) text += "\u0316\u0301";
  EXPECT_LT(fold(text).size(), 100u);
}

TEST(Normalizer, IsIdempotentForEveryCodePoint) {
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    if (U_IS_SURROGATE(c) || u_charType(c) == U_UNASSIGNED) continue;
    const std::string once = fold(utf8(c));
    ASSERT_EQ(fold(once), once) << "U+" << std::hex << c;
  }
}

TEST(Normalizer, IsIdempotentForRandomText) {
  std::mt19937 random(20240229);
  constexpr UChar32 kStarts[] = {0x41,  0xC0,  0x300,  0x370,  0x400,  0x590, 0x620,
                                 0x900, 0xE00, 0x1100, 0x1E00, 0x3040, 0xAC00};
  for (int round = 0; round < 100'000; ++round) {
    icu::UnicodeString text;
    for (int length = 0; length < 6; ++length)
      text.append(kStarts[random() % std::size(kStarts)] + static_cast<UChar32>(random() % 0x80));
    const std::string once = fold(utf8(text));
    ASSERT_EQ(fold(once), once) << utf8(text);
  }
}

// The short table of letters without a decomposition must agree with what ICU makes of them.
TEST(Normalizer, AgreesWithLatinAsciiTransliterator) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> latin_ascii(
      icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, status));
  ASSERT_TRUE(U_SUCCESS(status));
  for (UChar32 c = 0xC0; c < 0x250; ++c) {
    const std::string folded = fold(utf8(c));
    if (u_isalpha(c) == 0 || folded.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) continue;
    icu::UnicodeString expected(c);
    latin_ascii->transliterate(expected);
    EXPECT_EQ(folded, utf8(expected.toLower())) << "U+" << std::hex << c;
  }
}

TEST(FacetValue, TrimsAndCollapsesWhiteSpace) {
  EXPECT_EQ(fold_facet_value("  The\t New \u00A0 York\u3000Times \n"), "the new york times");
  EXPECT_EQ(fold_facet_value(" \t "), "");
}

}  // namespace
}  // namespace dateline
