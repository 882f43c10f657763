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

TEST(UrlText, TakesCharactersThatBrowsersDoNotEscape) {
  const std::string typed = "a|b[c]{d}^`\\\"<>";
  EXPECT_THAT(parse_target("/x|y?q=" + typed)->query, ElementsAre(Field{"q", typed}));
  EXPECT_THAT(parse_target("/x|y?q=" + typed)->segments, ElementsAre("x|y"));
  EXPECT_EQ(parse_fields("filter[]=" + typed), (Fields{{"filter[]", typed}}));
}

TEST(UrlText, TakesTheHostOfATargetThatHasOne) {
  const auto target = parse_target("http://a.example:81/b?q=c");
  EXPECT_EQ(target->host, "a.example:81");
  EXPECT_THAT(target->segments, ElementsAre("b"));
  EXPECT_THAT(target->query, ElementsAre(Field{"q", "c"}));
  EXPECT_EQ(parse_target("/b")->host, "");
  EXPECT_EQ(parse_target("HTTP://[::1]:80/b")->host, "[::1]:80");
  EXPECT_THAT(parse_target("https://a.example?q=c")->query, ElementsAre(Field{"q", "c"}));
  EXPECT_THAT(parse_target("http://a.example")->segments, IsEmpty());
}

TEST(UrlText, RefusesWhatIsNoTextOrNoTarget) {
  for (const std::string target :
       {"", "search", "ftp://a.example/", "http:///a", "http://a@b.example/", "http://a:80b", "http://a::1/b",
        "http://a|b/", "*", "/a#b", "/%", "/%2", "/%zz", "/a b", "/%00", "/%ff", "/?q=%c3%28", "/?q=%ed%a0%80"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

TEST(UrlText, EncodesWhateverAValueHolds) {
  const std::string value = "a b&c=d#é+\"'/?%";
  EXPECT_EQ(parse_fields("v=" + encode_value(value)), (Fields{{"v", value}}));
}

}  // namespace
}  // namespace dateline
