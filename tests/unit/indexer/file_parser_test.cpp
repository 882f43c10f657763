// Whole files to records and articles.
#include "indexer/file_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "indexer/source_reader.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
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
  EXPECT_EQ(parse("package.json", "{\n\"title\": \"x\"\n}\n").record.outcome, outcome::kDataFile);
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
