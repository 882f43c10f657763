// TOML front matter to records: the same articles as YAML, and nothing that overflows.
#include "indexer/toml_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/article_mapper.h"
#include "indexer/front_matter.h"
#include "indexer/toml_keys.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

MappedPost article_of(const std::string& text) {
  Settings settings;
  settings.timezone = "Europe/Berlin";
  const FrontMatter front = read_front_matter(text);
  return ArticleMapper(settings, 0).map(front.record, {"a.md", "a.md", front.body, false});
}

std::string reason_of(const std::string& text) {
  const ParsedRecord parsed = parse_toml_record(text);
  return parsed.problems.empty() ? "" : parsed.problems.front().reason;
}

TEST(TomlRecord, DatesMakeTheSameArticlesAsInYaml) {
  for (const std::string date : {"2021-06-08", "2021-06-08T17:07:00", "2021-06-08 17:07:00", "2021-06-08T17:07:00Z",
                                 "2021-06-08T17:07:00.5+02:00", "1969-01-01T00:00:00-11:30"}) {
    const MappedPost toml = article_of("+++\ntitle = 'x'\ndate = " + date + "\n+++\n");
    const MappedPost yaml = article_of("---\ntitle: x\ndate: " + date + "\n---\n");
    EXPECT_TRUE(toml.article.published_at.has_value()) << date;
    EXPECT_EQ(toml.article, yaml.article) << date;
  }
}

TEST(TomlRecord, HugosPostMakesTheSameArticleAsInYaml) {
  const MappedPost toml = article_of(
      "+++\ntitle = \"Ferry\"\ndescription = 'Late.'\ndate = 2021-06-08\ndraft = true\nweight = 3\nquality = 130\n"
      "tags = [\"Sea\", \"Air\"]\ncategories = ['News']\n[[images]]\nurl = \"https://a.example/a.jpg\"\nwidth = "
      "3\n+++\n");
  const MappedPost yaml = article_of(
      "---\ntitle: Ferry\ndescription: Late.\ndate: 2021-06-08\ndraft: true\nweight: 3\nquality: 130\n"
      "tags: [Sea, Air]\ncategories: [News]\nimages: [{url: 'https://a.example/a.jpg', width: 3}]\n---\n");
  EXPECT_EQ(toml.article, yaml.article);
  EXPECT_EQ(toml.outcome, outcome::kDraft);
}

TEST(TomlRecord, PlacesCountLinesAndBytes) {
  const ParsedRecord parsed = parse_toml_record("\"ä\" = 1\n  date = 'soon'\n");
  EXPECT_EQ(place_of(parsed.record, "date"), (Place{2, 10}));
  const ParsedRecord wrong = parse_toml_record("a = 1\nb = 'ä' x\n");
  ASSERT_EQ(wrong.problems.size(), 1U);
  EXPECT_EQ(wrong.problems.front().line, 2U);
  EXPECT_EQ(wrong.problems.front().column, 10U);
}

TEST(TomlRecord, PlacesAreKnownInsideTablesAndTheirLists) {
  const ParsedRecord parsed =
      parse_toml_record("[params]\nauthor = 'Ana'\n[[related]]\nid = 1\n[[related]]\nid = 2\ndate = 'soon'\n");
  EXPECT_EQ(place_of(parsed.record, "params.author"), (Place{2, 10}));
  EXPECT_EQ(place_of(parsed.record, "related.1").line, 5U);
  EXPECT_EQ(place_of(parsed.record, "related.1.date"), (Place{7, 8}));
}

TEST(TomlRecord, ManyValuesOnOneLineDoNotTakeLong) {
  std::string text = "related = [";
  for (int i = 0; i < 100'000; ++i) text += "{id=1},";
  EXPECT_EQ(place_of(parse_toml_record(text + "]\n").record, "related"), (Place{1, 11}));
}

TEST(TomlRecord, ADottedKeyOfManyPartsIsRefused) {
  std::string key = "a";
  for (int i = 0; i < 400'000; ++i) key += ".a";
  EXPECT_THAT(reason_of(key + " = 1\n"), HasSubstr("nested more than 64"));
  EXPECT_THAT(reason_of("[" + key + "]\n"), HasSubstr("nested more than 64"));
  EXPECT_THAT(reason_of("x = {" + key + " = 1}\n"), HasSubstr("nested more than 64"));
  EXPECT_THAT(reason_of("x = '''a'''' # '\n" + key + " = 1\n"), HasSubstr("nested more than 64"));
}

TEST(TomlRecord, ManyBracketsAreRefused) {
  EXPECT_THAT(reason_of("x = " + std::string(400'000, '[')), HasSubstr("nest"));
  EXPECT_THAT(reason_of("x = " + std::string(100, '[') + std::string(100, ']')), HasSubstr("nested more than 64"));
  std::string tables;
  for (int i = 0; i < 400'000; ++i) tables += "{a=";
  EXPECT_THAT(reason_of("x = " + tables), HasSubstr("nest"));
}

TEST(TomlKeys, DotsInStringsCommentsAndNumbersAreNoParts) {
  for (const std::string text : {"x = 'a.b.c.d'", "x = \"a.\\\"b.c.d\"", "# a.b.c.d", "x = '''\na.b.c.d\n'''",
                                 "x = [1.5, 2.5, 3.5]", "x = \"\"\"a.b\"\"\"\"\" # 'a.b.c", "a.b = 1\nc.d = 2"}) {
    EXPECT_FALSE(find_deep_key(text, 2)) << text;
  }
}

TEST(TomlKeys, FindsPartsAfterStringsOfEveryKind) {
  for (const std::string before :
       {"x = 'a'", "x = \"a\\\\\"", "x = ''", "x = \"\"\"a\"\"\"\"\"", "x = '''\n''''", "# '"}) {
    EXPECT_EQ(find_deep_key(before + "\na . \"b\".c", 2), before.size() + 8) << before;
  }
}

}  // namespace
}  // namespace dateline
