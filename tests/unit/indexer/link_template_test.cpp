// Links from templates.
#include "indexer/link_template.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "indexer/slug.h"

namespace dateline {
namespace {

struct LinkCase {
  const char* text;
  const char* expected;
};

LinkFields fields() {
  LinkFields fields;
  fields.date = CivilTime{2021, 6, 8, 9, 5, 7};
  fields.slug = "late-ferry";
  fields.title = "Late Ferry";
  fields.categories = {"Sea News", "Air"};
  fields.relative_path = "content/harbour/2021/2021-06-08-ferry.md";
  return fields;
}

TEST(LinkTemplate, ExpandsPlaceholders) {
  const LinkCase cases[] = {
      {"https://host:8080/:year/:month/:day/:slug/", "https://host:8080/2021/06/08/late-ferry/"},
      {"/:short_year/:i_month/:i_day/:y_day", "/21/6/8/159"},
      {"/:monthname/:short_month/:long_month/:weekdayname/:weekday", "/june/Jun/June/tuesday/2"},
      {"/:hour:minute:second", "/090507"},
      {"/:categories/:title:output_ext", "/sea-news/air/late-ferry.html"},
      {"/:section/:sections/:filename", "/harbour/harbour/2021/2021-06-08-ferry"},
      {"/:collection/:category/x", "/sea-news/x"},
      {"pretty", "/sea-news/air/2021/06/08/late-ferry/"},
      {"none", "/sea-news/air/late-ferry.html"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(LinkTemplate(text).expand(fields()), expected) << text;
}

TEST(LinkTemplate, NeedsADateOnlyWhereItAsksForOne) {
  LinkFields undated = fields();
  undated.date.reset();
  EXPECT_FALSE(LinkTemplate("/:year/:slug/").expand(undated));
  EXPECT_EQ(LinkTemplate("/:slug/").expand(undated), "/late-ferry/");
}

TEST(LinkTemplate, RejectsAnUnknownPlaceholderAndNamesTheNearest) {
  try {
    LinkTemplate("/:yaer/");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::config);
    EXPECT_NE(std::string(error.what()).find("did you mean 'year'"), std::string::npos) << error.what();
  }
}

TEST(Slug, KeepsLettersOfAnyScript) {
  EXPECT_EQ(slugify("Hello, World!  C++ & more"), "hello-world-c-more");
  EXPECT_EQ(slugify("Élection à Zürich"), "élection-à-zürich");
  EXPECT_EQ(slugify("??"), "");
}

TEST(Slug, OfAFileIsItsNameWithoutDate) {
  EXPECT_EQ(file_slug("posts/2021-06-08-ferry.md"), "ferry");
  EXPECT_EQ(file_slug("posts/ferry/index.md"), "ferry");
  EXPECT_EQ(file_slug("ferry.en.md"), "ferry.en");
}

}  // namespace
}  // namespace dateline
