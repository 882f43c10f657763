// Whole files to records and articles.
#include "indexer/file_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/hash.h"
#include "indexer/source_reader.h"
#include "tests/support/compression.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using namespace std::string_literals;

class FileParserTest : public ::testing::Test {
 protected:
  ParsedFile parse(const std::string& name) const {
    return FileParser(Settings{}, 0, spool).parse(source_at(folder.file(name), {folder.posts()}));
  }
  ParsedFile parse(const std::string& name, const std::string& text) {
    folder.write(name, text);
    return parse(name);
  }

  /// As a root of its own.
  ParsedFile parse_named(const std::string& name, const std::string& text) {
    folder.write(name, text);
    return FileParser(Settings{}, 0, spool).parse(source_at(folder.file(name), {folder.file(name)}));
  }
  Article first_article(const ParsedFile& parsed) const { return spool.read(parsed.posts.front().article.place); }

  PostsFolder folder;
  mutable ArticleSpool spool{folder.posts()};
};

TEST_F(FileParserTest, AFileWithoutFrontMatterIsNoArticle) {
  EXPECT_EQ(parse("a.txt", "Just text.\n").record.outcome, outcome::kNoFrontMatter);
  EXPECT_EQ(parse("a.md", "").record.outcome, outcome::kNoFrontMatter);
  EXPECT_EQ(parse("a.png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s).record.outcome, outcome::kNoFrontMatter);
}

TEST_F(FileParserTest, AFileWithoutATitleIsNoArticle) {
  EXPECT_EQ(parse("a.md", "---\nlayout: x\n---\nText\n").record.outcome, outcome::kNoTitle);
}

TEST_F(FileParserTest, ADataFileIsNoArticle) {
  for (const std::string name : {"package.json", "map.geojson", "a.js.map", "site.webmanifest"}) {
    EXPECT_EQ(parse(name, "{\"title\": \"x\"}\n").record.outcome, outcome::kDataFile) << name;
  }
}

TEST_F(FileParserTest, APostThatIsNotUtf8IsReadAndReported) {
  const ParsedFile parsed = parse("a.md", "---\ntitle: Caf\xE9\n---\nBody\n");
  EXPECT_EQ(first_article(parsed).title, "Caf\uFFFD");
  EXPECT_EQ(parsed.record.outcome, outcome::kIndexed);
  ASSERT_EQ(parsed.record.problems.size(), 1U);
  EXPECT_EQ(parsed.record.problems.front().line, 2U);
  EXPECT_EQ(parsed.record.problems.front().column, 11U);
  EXPECT_FALSE(parsed.record.problems.front().lost);
}

TEST_F(FileParserTest, APostWithANulIsReadAndReported) {
  const ParsedFile parsed = parse("a.md", "---\ntitle: a\0b\n---\nBody\n"s);
  EXPECT_EQ(first_article(parsed).title, "a b");
  EXPECT_THAT(parsed.record.problems.front().reason, HasSubstr("NUL"));
}

TEST_F(FileParserTest, APostInUtf16IsReportedWithTheWayOut) {
  for (const std::string name : {"a.md", "a.yaml"}) {
    const ParsedFile parsed = parse(name, "\xFF\xFE-\0-\0-\0\n\0t\0"s);
    EXPECT_EQ(parsed.record.outcome, outcome::kUnreadable);
    EXPECT_THAT(parsed.record.problems.front().reason, HasSubstr("iconv -f UTF-16"));
  }
  EXPECT_THAT(parse("a.jsonl", "\xFE\xFF\0{\0}"s).record.problems.front().reason, HasSubstr("UTF-16"));
}

TEST_F(FileParserTest, LinesMayEndWithCarriageReturns) {
  const ParsedFile parsed = parse("a.md", "---\rtitle: Macintosh\rdate: soon\r---\rBody\r");
  EXPECT_EQ(first_article(parsed).title, "Macintosh");
  EXPECT_EQ(first_article(parsed).excerpt, "Body");
  EXPECT_EQ(parsed.record.problems.front().line, 3U);
}

TEST_F(FileParserTest, ATitleOfTenMegabytesIsCut) {
  const ParsedFile parsed = parse("a.jsonl", "{\"title\": \"" + std::string(10 << 20, 'x') + "\"}\n");
  EXPECT_EQ(first_article(parsed).title.size(), 16U << 10);
  EXPECT_THAT(parsed.record.problems.front().reason, HasSubstr("title is longer than 16 KB"));
}

TEST_F(FileParserTest, RelatedEntriesOfOnePostAreBounded) {
  std::string text = "{\"title\": \"x\", \"related\": [\"first\"";
  for (int i = 0; i < 300'000; ++i) text += ", \"" + std::to_string(i) + "\"";
  const ParsedFile parsed = parse("a.jsonl", text + "]}\n");
  EXPECT_EQ(first_article(parsed).related.size(), 1000U);
  EXPECT_THAT(parsed.record.problems.front().reason, HasSubstr("300001 entries; only the first 1000"));
}

TEST_F(FileParserTest, ProblemsNameFileLineAndColumn) {
  const ParsedFile parsed = parse("a.md", "---\ntitle: fine\nexcerpt: this: wrong\n---\n");
  EXPECT_EQ(parsed.record.outcome, outcome::kUnreadable);
  ASSERT_EQ(parsed.record.problems.size(), 1U);
  EXPECT_EQ(parsed.record.problems.front().path, folder.file("a.md"));
  EXPECT_EQ(parsed.record.problems.front().line, 3U);
  EXPECT_EQ(parsed.record.problems.front().column, 14U);
}

TEST_F(FileParserTest, FrontMatterOverOneMegabyteIsReported) {
  const std::string text = "---\ntitle: x\nlong: " + std::string(2 << 20, 'x') + "\n---\n";
  EXPECT_THAT(parse("a.md", text).record.problems.front().reason, HasSubstr("longer than 1 MB"));
}

TEST_F(FileParserTest, AnAliasBombIsReported) {
  std::string text = "---\ntitle: x\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int level = 1; level < 9; ++level) {
    const std::string item = "*a" + std::to_string(level - 1);
    text += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + item;
    for (int i = 0; i < 8; ++i) text += ", " + item;
    text += "]\n";
  }
  EXPECT_THAT(parse("a.md", text + "---\n").record.problems.front().reason, HasSubstr("aliases multiply"));
}

TEST_F(FileParserTest, DeepNestingIsReported) {
  const std::string text = "---\ntitle: " + std::string(2000, '[') + "\n---\n";
  EXPECT_THAT(parse("a.md", text).record.problems.front().reason, HasSubstr("nested more than"));
}

TEST_F(FileParserTest, TheSecuredBlobAppearsNowhere) {
  const ParsedFile parsed = parse("a.md", "---\ntitle: x\nsecured: 'topSecretBlob'\n---\nBody\n");
  write_file_pages({{parsed.record}},
                   [](std::string_view page) { EXPECT_EQ(page.find("topSecretBlob"), std::string::npos); });
  const Article article = first_article(parsed);
  EXPECT_EQ((article.title + article.excerpt + article.id).find("topSecretBlob"), std::string::npos);
}

TEST_F(FileParserTest, AFileNameThatIsNotUtf8GetsAnUnambiguousId) {
  EXPECT_EQ(first_article(parse("caf\xE9.md", "---\ntitle: x\n---\n")).id, "caf%E9.md");
}

TEST_F(FileParserTest, AYamlFileIsFrontMatterAsAWhole) {
  EXPECT_EQ(first_article(parse("a.yaml", "title: Whole\n")).title, "Whole");
}

TEST_F(FileParserTest, ReadsOneArticleALine) {
  const ParsedFile parsed = parse(
      "a.jsonl",
      "\xEF\xBB\xBF{\"title\": \"One\"}\r\n\n{\"title\": \"Two\", \"draft\": true}\nnonsense\n{\"title\": \"Three\"}");
  ASSERT_EQ(parsed.record.entries.size(), 3U);
  EXPECT_EQ(parsed.record.entries[0].id, "a.jsonl:1");
  EXPECT_EQ(parsed.record.entries[1].outcome, outcome::kDraft);
  EXPECT_EQ(parsed.record.entries[2].id, "a.jsonl:5");
  ASSERT_EQ(parsed.record.problems.size(), 1U);
  EXPECT_EQ(parsed.record.problems.front().line, 4U);
}

// A large data file may be named .jsonl.
TEST_F(FileParserTest, LinesWithoutATitleAreOnlyCounted) {
  const ParsedFile parsed = parse("a.jsonl", "{}\n{\"title\": \"One\", \"id\": \"1\"}\n{\"x\": 1}\n");
  EXPECT_EQ(parsed.record.untitled, 2U);
  ASSERT_EQ(parsed.record.entries.size(), 1U);
  EXPECT_EQ(parsed.posts.size(), 1U);
  EXPECT_EQ(parsed.record.entries.front().line_hash, hash64("{\"title\": \"One\", \"id\": \"1\"}"));
  EXPECT_EQ(parsed.record.outcome, outcome::kIndexed);
  EXPECT_EQ(parse("a.jsonl", "{}\n{}\n").record.outcome, outcome::kNoTitle);
}

TEST_F(FileParserTest, ReadsCompressedLines) {
  const std::string lines = "{\"title\": \"One\"}\n{\"title\": \"Two\"}\n";
  for (const std::string& bytes : {gzip_of(lines), xz_of(lines)}) {
    const ParsedFile parsed = parse("a.jsonl.gz", bytes);
    ASSERT_EQ(parsed.record.entries.size(), 2U);
    EXPECT_EQ(parsed.record.entries[1].id, "a.jsonl.gz:2");
    EXPECT_THAT(parsed.record.problems, IsEmpty());
    EXPECT_EQ(hash_source(source_at(folder.file("a.jsonl.gz"), {folder.posts()})), parsed.record.hash);
  }
}

TEST_F(FileParserTest, KeepsTheLinesBeforeACutAndReportsIt) {
  const std::string bytes = gzip_of("{\"title\": \"One\"}\n{\"title\": \"Two\"}\n");
  const ParsedFile parsed = parse("a.jsonl.gz", bytes.substr(0, bytes.size() - 3));
  EXPECT_EQ(parsed.posts.size(), 2U);
  ASSERT_EQ(parsed.record.problems.size(), 1U);
  EXPECT_EQ(parsed.record.problems.front().line, 3U);
  EXPECT_TRUE(parsed.record.problems.front().lost);
  EXPECT_EQ(parsed.record.outcome, outcome::kIndexed);
}

TEST_F(FileParserTest, ACompressedFileThatWasRepairedIsNotTakenForTheSame) {
  const std::string bytes = gzip_of("{\"title\": \"One\"}\n");
  std::string damaged = bytes;
  damaged[damaged.size() - 8] ^= 1;  // The checksum: every byte is read, and yet not trusted.
  const ParsedFile parsed = parse("a.jsonl.gz", damaged);
  EXPECT_EQ(parsed.posts.size(), 1U);
  folder.write("a.jsonl.gz", bytes);
  EXPECT_NE(hash_source(source_at(folder.file("a.jsonl.gz"), {folder.posts()})), parsed.record.hash);
}

TEST_F(FileParserTest, StandardInputMayBeCompressed) {
  std::istringstream in(xz_of("{\"title\": \"One\", \"id\": \"1\"}\n"));
  EXPECT_EQ(FileParser(Settings{}, 0, spool).parse_lines(in).posts.size(), 1U);
}

TEST_F(FileParserTest, ReadsOneArticleAFeedEntry) {
  const ParsedFile parsed = parse_named("a.xml",
                                        "<rss><channel><title>Site</title>\n"
                                        "<item><title>One</title><guid>1</guid></item>\n"
                                        "<item><title>Two</title><link>https://a.example/2</link></item>\n"
                                        "<item/>\n"
                                        "<item><title>Four</title><pubDate>soon</pubDate></item></channel></rss>");
  ASSERT_EQ(parsed.record.entries.size(), 3U);
  EXPECT_EQ(parsed.record.entries[0].id, "a.xml:1");
  EXPECT_EQ(parsed.record.entries[1].id, "https://a.example/2");
  EXPECT_THAT(parsed.record.entries[2].id, StartsWith("a.xml:"));
  EXPECT_EQ(parsed.record.untitled, 1U);
  ASSERT_EQ(parsed.record.problems.size(), 1U);
  EXPECT_EQ(parsed.record.problems.front().line, 5U);
  EXPECT_THAT(parsed.record.problems.front().reason, StartsWith("entry 4: date: 'soon'"));
}

TEST_F(FileParserTest, AnEntryWithoutIdKeepsItsIdWhenTheFeedGrows) {
  const std::string entry = "<item><title>One</title></item>";
  const std::string before = parse_named("a.xml", "<rss><channel>" + entry + "</channel></rss>").record.entries[0].id;
  const ParsedFile after =
      parse_named("a.xml", "<rss><channel><item><title>New</title></item>" + entry + "</channel></rss>");
  EXPECT_EQ(after.record.entries[1].id, before);
}

TEST_F(FileParserTest, AFeedInAFolderIsNoArticle) {
  EXPECT_EQ(parse("feed.xml", "<rss><channel><item><title>One</title></item></channel></rss>").record.outcome,
            outcome::kNoFrontMatter);
}

TEST_F(FileParserTest, AFileNamedAsAFeedIsReadAsAPostIfItHasFrontMatter) {
  EXPECT_EQ(parse_named("feed.xml", "---\ntitle: x\n---\n").posts.size(), 1U);
}

TEST_F(FileParserTest, XmlThatIsNoFeedIsNoArticleAndSaysWhy) {
  const ParsedFile parsed = parse_named("sitemap.xml", "<urlset/>");
  EXPECT_EQ(parsed.record.outcome, outcome::kNotAnArticle);
  ASSERT_EQ(parsed.record.problems.size(), 1U);
  EXPECT_FALSE(parsed.record.problems.front().lost);
}

TEST_F(FileParserTest, XmlInUtf16IsKeptAsItIsWhereverItsBytesLookLikeLineEnds) {
  // U+0D41 has the byte of a CR.
  const std::u16string text = u"\uFEFF<rss><channel><item><title>A\u0D41</title></item></channel></rss>";
  const std::string bytes(reinterpret_cast<const char*>(text.data()), text.size() * 2);
  EXPECT_EQ(first_article(parse_named("a.xml", bytes)).title, "A\u0D41");
}

TEST_F(FileParserTest, AJsonFeedInUtf16IsReportedWithTheWayOut) {
  const ParsedFile parsed = parse_named("feed.json", "\xFF\xFE{\0\"\0a\0\"\0:\0\"\0b\0\"\0}\0"s);
  EXPECT_EQ(parsed.record.outcome, outcome::kUnreadable);
  EXPECT_THAT(parsed.record.problems.front().reason, HasSubstr("iconv -f UTF-16"));
}

TEST_F(FileParserTest, ProblemsOfALineNameTheColumnOfTheValue) {
  const ParsedFile parsed = parse("a.jsonl", "{\"title\": \"One\"}\n{\"title\": \"Two\", \"date\": \"soon\"}\n");
  ASSERT_EQ(parsed.record.problems.size(), 1U);
  EXPECT_EQ(parsed.record.problems.front().line, 2U);
  EXPECT_EQ(parsed.record.problems.front().column, 26U);
}

TEST_F(FileParserTest, ProblemsOfOneFileAreBounded) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "no json\n";
  EXPECT_EQ(parse("a.jsonl", text).record.problems.size(), 1001U);
}

TEST_F(FileParserTest, PathAndSizeOfAFileThatVanishedAreReported) {
  EXPECT_EQ(parse("missing.md").record.outcome, outcome::kUnreadable);
}

}  // namespace
}  // namespace dateline
