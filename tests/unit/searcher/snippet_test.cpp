#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "searcher/highlighter.h"

namespace dateline {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string snippet(std::string_view text, const HighlightTerms& terms, std::string_view code = "en") {
  const LanguageProfile& language = *find_language(code);
  Analyzer analyzer(language);
  const HighlightStyle style{.open = "[", .close = "]"};
  return Highlighter(analyzer, terms, style).snippet(text, language);
}

HighlightTerms word(std::string form) {
  HighlightTerms terms;
  terms.forms.insert(std::move(form));
  return terms;
}

std::string times(std::size_t count, std::string_view text) {
  std::string all;
  while (count-- > 0) all += text;
  return all;
}

TEST(Snippet, IsTheWholeOfAShortText) { EXPECT_EQ(snippet("A zebra crossed.", word("zebra")), "A [zebra] crossed."); }

TEST(Snippet, IsTheBeginningIfNothingIsFound) {
  const std::string found = snippet(times(100, "plain "), word("zebra"));
  EXPECT_THAT(found, StartsWith("plain plain"));
  EXPECT_THAT(found, EndsWith("plain…"));
}

// Whatever the lengths of the words before: each shifts the place where the text is cut.
TEST(Snippet, HoldsTheWordFoundAtTheEndOfTheText) {
  for (std::size_t filler = 250; filler < 400; ++filler) {
    const std::string text = times(filler / 9, "longword ") + std::string(filler % 9, 'x') + " zebra";
    const std::string found = snippet(text, word("zebra"));
    EXPECT_THAT(found, EndsWith("[zebra]")) << text;
    EXPECT_THAT(found, StartsWith("…")) << text;
    EXPECT_LE(found.size(), 250U) << text;
  }
}

TEST(Snippet, HoldsTheWordFoundBehindALongOne) {
  const std::string found =
      snippet(times(40, "plain ") + std::string(230, 'x') + " zebra " + times(40, "plain "), word("zebra"));
  EXPECT_THAT(found, HasSubstr("[zebra] plain"));
}

TEST(Snippet, HoldsTheWordFoundBeforeALongOne) {
  const std::string found =
      snippet(times(40, "plain ") + "zebra " + std::string(300, 'x') + times(40, " plain"), word("zebra"));
  EXPECT_THAT(found, HasSubstr("plain [zebra]…"));
}

TEST(Snippet, HoldsTheWordFoundBeforeWhatIsNoWord) {
  const std::string found = snippet(times(40, "plain ") + "zebra " + std::string(300, '.'), word("zebra"));
  EXPECT_THAT(found, HasSubstr("plain [zebra]…"));
}

TEST(Snippet, MarksTheShownPartOfARunThatIsLongerThanIt) {
  HighlightTerms terms;
  terms.runs.push_back({"東京", "京東"});
  const std::string found = snippet(times(100, "東京") + "。", terms, "ja");
  EXPECT_THAT(found, StartsWith("[東京"));
  EXPECT_THAT(found, EndsWith("]…"));
  EXPECT_LE(found.size(), 250U);
}

TEST(Snippet, ShowsTheStretchWithTheMostDifferentWords) {
  HighlightTerms terms = word("zebra");
  terms.forms.insert("lion");
  const std::string found = snippet("zebra zebra " + times(60, "plain ") + "zebra lion " + times(60, "plain "), terms);
  EXPECT_THAT(found, HasSubstr("[zebra] [lion]"));
}

}  // namespace
}  // namespace dateline
