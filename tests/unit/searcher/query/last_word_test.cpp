#include "searcher/query/last_word.h"

#include <gtest/gtest.h>

#include <string>

#include "index/calendar.h"
#include "searcher/query/query_parser.h"

namespace dateline {
namespace {

std::string completed(const std::string& query) {
  const Calendar calendar("UTC");
  ParsedQuery parsed = parse_query(query, {calendar, 0});
  complete_last_word(parsed.root, query.size());
  return describe(parsed.root);
}

TEST(LastWord, MayBeABeginning) {
  EXPECT_EQ(completed("ferry stri"), "(all* text:ferry (any text:stri prefix:stri*))");
}

TEST(LastWord, MayBeABeginningInAField) {
  EXPECT_NE(completed("title:stri").find("(any text:stri prefix:stri*)"), std::string::npos) << completed("title:stri");
}

TEST(LastWord, IsCompleteBeforeASpace) { EXPECT_EQ(completed("ferry stri "), "(all* text:ferry text:stri)"); }

TEST(LastWord, IsAsTypedIfItIsExcludedOrPartOfAPhrase) {
  for (const char* query : {"ferry -stri", "\"ferry stri\"", "ferry NEAR stri", "stri*", "(ferry stri)", ""}) {
    EXPECT_EQ(completed(query).find("(any "), std::string::npos) << query;
  }
}

}  // namespace
}  // namespace dateline
