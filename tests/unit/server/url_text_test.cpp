#include "server/url_text.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(UrlText, DecodesParametersWithPlusForASpace) {
  EXPECT_EQ(parse_fields("q=a+b%2Bc&filter=x%3Dy&empty"), (Fields{{"q", "a b+c"}, {"filter", "x=y"}, {"empty", ""}}));
}

TEST(UrlText, KeepsAPlusInThePath) { EXPECT_THAT(parse_target("/facets/a+b")->segments, ElementsAre("facets", "a+b")); }

TEST(UrlText, DecodesSegmentsOneByOne) {
  EXPECT_THAT(parse_target("/documents/https%3A%2F%2Fa.example%2Fb?x=1")->segments,
              ElementsAre("documents", "https://a.example/b"));
}

TEST(UrlText, FindsNoSegmentsInTheRoot) {
  EXPECT_THAT(parse_target("/")->segments, IsEmpty());
  EXPECT_THAT(parse_target("/?q=x")->query, ElementsAre(Field{"q", "x"}));
}

TEST(UrlText, RefusesWhatIsNoTextOrNoTarget) {
  for (const std::string target : {"", "search", "http://a.example/", "*", "/%", "/%2", "/%zz", "/a b", "/%00", "/%ff",
                                   "/?q=%c3%28", "/?q=%ed%a0%80"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

TEST(UrlText, EncodesWhateverAValueHolds) {
  const std::string value = "a b&c=d#é+\"'/?%";
  EXPECT_EQ(parse_fields("v=" + encode_value(value)), (Fields{{"v", value}}));
}

}  // namespace
}  // namespace dateline
