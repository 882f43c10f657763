// Whole files to records and articles.
#include "indexer/file_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "indexer/source_reader.h"
#include "tests/support/compression.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class FileParserTest : public ::testing::Test {
 protected:
  ParsedFile parse(const std::string& name) const {
    return FileParser(Settings{}, 0).parse(source_at(folder.file(name), {folder.posts()}));
  }
  ParsedFile parse(const std::string& name, const std::string& text) {
    folder.write(name, text);
    return parse(name);
  }

  /// As a root of its own.
  ParsedFile parse_named(const std::string& name, const std::string& text) {
    folder.write(name, text);
    return FileParser(Settings{}, 0).parse(source_at(folder.file(name), {folder.file(name)}));
  }

  PostsFolder folder;
};

TEST_F(FileParserTest, AFileWithoutFrontMatterIsNoArticle) {
  EXPECT_EQ(parse("a.txt", "Just text.\n").record.outcome, outcome::kNotAnArticle);
}

TEST_F(FileParserTest, ABinaryFileIsNoArticle) {
  EXPECT_EQ(parse("a.md", std::string("---\ntitle: a\0b\n---\n", 20)).record.outcome, outcome::kNotAnArticle);
}

TEST_F(FileParserTest, ADataFileIsNoArticle) {
  for (const std::string name : {"package.json", "map.geojson", "a.js.map", "site.webmanifest"}) {
    EXPECT_EQ(parse(name, "{\"title\": \"x\"}\n").record.outcome, outcome::kNotAnArticle) << name;
  }
}

TEST_F(FileParserTest, AnEmptyFileIsNoArticle) { EXPECT_EQ(parse("a.md", "").record.outcome, outcome::kNotAnArticle); }

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
  EXPECT_EQ(file_record_to_json(parsed.record).find("topSecretBlob"), std::string::npos);
  const Article& article = parsed.posts.front().article;
  EXPECT_EQ((article.title + article.excerpt + article.id).find("topSecretBlob"), std::string::npos);
}

TEST_F(FileParserTest, AFileNameThatIsNotUtf8GetsAnUnambiguousId) {
  EXPECT_EQ(parse("caf\xE9.md", "---\ntitle: x\n---\n").posts.front().article.id, "caf%E9.md");
}

TEST_F(FileParserTest, AYamlFileIsFrontMatterAsAWhole) {
  EXPECT_EQ(parse("a.yaml", "title: Whole\n").posts.front().article.title, "Whole");
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
  EXPECT_EQ(FileParser(Settings{}, 0).parse_lines(in).posts.size(), 1U);
}

TEST_F(FileParserTest, ReadsOneArticleAFeedEntry) {
  const ParsedFile parsed = parse_named("a.xml",
                                        "<rss><channel><title>Site</title>\n"
                                        "<item><title>One</title><guid>1</guid></item>\n"
                                        "<item><title>Two</title><link>https://a.example/2</link></item>\n"
                                        "<item/>\n"
                                        "<item><title>Four</title><pubDate>soon</pubDate></item></channel></rss>");
  ASSERT_EQ(parsed.record.entries.size(), 4U);
  EXPECT_EQ(parsed.record.entries[0].id, "a.xml:1");
  EXPECT_EQ(parsed.record.entries[1].id, "https://a.example/2");
  EXPECT_EQ(parsed.record.entries[2].outcome, outcome::kNotAnArticle);
  EXPECT_THAT(parsed.record.entries[3].id, StartsWith("a.xml:"));
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
            outcome::kNotAnArticle);
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

TEST_F(FileParserTest, ProblemsOfOneFileAreBounded) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "no json\n";
  EXPECT_EQ(parse("a.jsonl", text).record.problems.size(), 1001U);
}

TEST_F(FileParserTest, PathAndSizeOfAFileThatVanishedAreReported) {
  EXPECT_EQ(parse("missing.md").record.outcome, outcome::kUnreadable);
}

TEST(LineReader, ReadsLinesAcrossPieces) {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "line " + std::to_string(i) + "\n";
  std::istringstream in(text + std::string(3 << 20, 'x') + "\nlast");
  LineReader lines(in);
  std::string_view line;
  std::size_t bytes = 0;
  std::string last;
  while (lines.next(line)) {
    bytes += line.size() + 1;
    last = line;
  }
  EXPECT_EQ(last, "last");
  EXPECT_EQ(lines.line_number(), 300'002U);
  EXPECT_EQ(bytes, text.size() + (3 << 20) + 1 + 5);
}

TEST(LineReader, CutsALineThatIsTooLong) {
  std::istringstream in(std::string(40 << 20, 'x') + "\nnext\n");
  LineReader lines(in);
  std::string_view line;
  ASSERT_TRUE(lines.next(line));
  EXPECT_TRUE(lines.too_long());
  ASSERT_TRUE(lines.next(line));
  EXPECT_EQ(line, "next");
  EXPECT_FALSE(lines.too_long());
}

}  // namespace
}  // namespace dateline
