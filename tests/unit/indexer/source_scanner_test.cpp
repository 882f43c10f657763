// Which files of a folder are found.
#include "indexer/source_scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/error.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> scan(const PostsFolder& folder, const ScanOptions& options = {}) {
  std::vector<std::string> found;
  for (const SourceFile& file : scan_sources({folder.posts()}, options).files) found.push_back(file.relative);
  return found;
}

std::string trouble(const PostsFolder& folder, const std::string& relative) {
  for (const SourceFile& file : scan_sources({folder.posts()}, {}).files) {
    if (file.relative == relative) return file.trouble;
  }
  return "not found";
}

TEST(SourceScanner, FindsFilesInByteOrderOfPath) {
  PostsFolder folder;
  for (const auto* name : {"b.md", "a/z.txt", "a.md", "A.md", "a/b/c.html"}) folder.write(name, "");
  EXPECT_THAT(scan(folder), ElementsAre("A.md", "a.md", "a/b/c.html", "a/z.txt", "b.md"));
}

TEST(SourceScanner, SkipsFoldersThatHoldNoPosts) {
  PostsFolder folder;
  for (const auto* name : {".git/a.md", "_site/a.md", "public/a.md", "node_modules/x/a.md", "x/vendor/a.md"})
    folder.write(name, "");
  EXPECT_THAT(scan(folder), IsEmpty());
}

TEST(SourceScanner, SkipsWhatEditorsLeaveBesideAFile) {
  PostsFolder folder;
  for (const auto* name : {"a.md", "a.md~", ".a.md.swp", "#a.md#", "#1.md", "a~b.md"}) folder.write(name, "");
  std::filesystem::create_symlink("somebody@host.123", folder.file(".#a.md"));
  EXPECT_THAT(scan(folder), ElementsAre("#1.md", "a.md", "a~b.md"));
}

TEST(SourceScanner, ReadsASkippedNameGivenAsRoot) {
  PostsFolder folder;
  folder.write("public/a.md", "");
  EXPECT_EQ(scan_sources({folder.file("public")}, {}).files.size(), 1U);
}

TEST(SourceScanner, TakesYamlOnlyWhenNamed) {
  PostsFolder folder;
  folder.write("a.yaml", "");
  EXPECT_THAT(scan(folder), IsEmpty());
  const Scan named = scan_sources({folder.file("a.yaml")}, {});
  ASSERT_EQ(named.files.size(), 1U);
  EXPECT_EQ(named.files.front().kind, SourceKind::yaml);
}

TEST(SourceScanner, ReadsFeedsAsFeedsOnlyWhenNamed) {
  PostsFolder folder;
  for (const auto* name : {"a.rss", "b.atom", "c.xml", "d.json"}) folder.write(name, "");
  for (const SourceFile& file : scan_sources({folder.posts()}, {}).files) EXPECT_EQ(file.kind, SourceKind::post);
  for (const auto* name : {"a.rss", "b.atom", "c.xml", "d.json"}) {
    const std::vector<std::string> roots = {folder.posts(), folder.file(name)};
    EXPECT_EQ(source_at(folder.file(name), roots).kind, SourceKind::feed);
    for (const SourceFile& file : scan_sources(roots, {}).files) {
      EXPECT_EQ(file.kind == SourceKind::feed, file.relative == name) << name;
    }
  }
}

TEST(SourceScanner, TakesCompressedJsonLinesFromFolders) {
  PostsFolder folder;
  for (const auto* name : {"a.jsonl.gz", "b.NDJSON.GZ", "c.jsonl.xz", "d.ndjson.xz"}) folder.write(name, "");
  const Scan found = scan_sources({folder.posts()}, {});
  EXPECT_EQ(found.files.size(), 4U);
  for (const SourceFile& file : found.files) EXPECT_EQ(file.kind, SourceKind::json_lines) << file.relative;
  EXPECT_EQ(source_kind("logs.gz"), SourceKind::post);
}

TEST(SourceScanner, AppliesGlobs) {
  PostsFolder folder;
  for (const auto* name : {"news/a.md", "news/old/b.md", "news/c.txt", "about.md"}) folder.write(name, "");
  EXPECT_THAT(scan(folder, {.include = {"*.md"}}), ElementsAre("about.md", "news/a.md", "news/old/b.md"));
  EXPECT_THAT(scan(folder, {.include = {"news/*"}}), ElementsAre("news/a.md", "news/c.txt"));
  EXPECT_THAT(scan(folder, {.exclude = {"news/**"}}), ElementsAre("about.md"));
  EXPECT_THAT(scan(folder, {.exclude = {"old"}}), ElementsAre("about.md", "news/a.md", "news/c.txt"));
  EXPECT_THAT(scan(folder, {.include = {"news/**/*.md"}}), ElementsAre("news/a.md", "news/old/b.md"));
}

TEST(SourceScanner, ReportsLinksThatLeadNowhere) {
  PostsFolder folder;
  std::filesystem::create_symlink("missing.md", folder.file("dangling.md"));
  std::filesystem::create_symlink("loop.md", folder.file("loop.md"));
  EXPECT_THAT(trouble(folder, "dangling.md"), HasSubstr("a symbolic link to nothing"));
  EXPECT_THAT(trouble(folder, "loop.md"), HasSubstr("a symbolic link that leads back to itself"));
}

TEST(SourceScanner, DoesNotFollowALinkToAnAncestor) {
  PostsFolder folder;
  folder.write("sub/a.md", "");
  std::filesystem::create_directory_symlink("..", folder.file("sub/up"));
  EXPECT_THAT(scan(folder), ElementsAre("sub/a.md", "sub/up"));
  EXPECT_THAT(trouble(folder, "sub/up"), HasSubstr("back to a folder that holds it"));
}

TEST(SourceScanner, FollowsALinkToAnotherFolder) {
  PostsFolder folder;
  PostsFolder other;
  other.write("a.md", "");
  std::filesystem::create_directory_symlink(other.posts(), folder.file("linked"));
  EXPECT_THAT(scan(folder), ElementsAre("linked/a.md"));
}

TEST(SourceScanner, ReportsWhatIsNoRegularFile) {
  PostsFolder folder;
  ASSERT_EQ(::mkfifo(folder.file("pipe.md").c_str(), 0600), 0);
  EXPECT_THAT(trouble(folder, "pipe.md"), HasSubstr("a named pipe, not a regular file"));
}

TEST(SourceScanner, KeepsFileNamesThatAreNotUtf8) {
  PostsFolder folder;
  folder.write("caf\xE9.md", "");
  EXPECT_THAT(scan(folder), ElementsAre("caf\xE9.md"));
}

TEST(SourceScanner, TakesAFileOfTwoRootsOnce) {
  PostsFolder folder;
  folder.write("sub/a.md", "");
  const Scan found = scan_sources({folder.posts(), folder.file("sub")}, {});
  ASSERT_EQ(found.files.size(), 1U);
  EXPECT_EQ(found.files.front().relative, "sub/a.md");
  EXPECT_EQ(source_at(found.files.front().path, {folder.posts(), folder.file("sub")}).relative, "sub/a.md");
}

class ObserverLog : public ScanObserver {
 public:
  void enters(const std::string&, const std::string& relative) override { log_.push_back("enters " + relative); }
  void follows(const std::string& path) override {
    log_.push_back("follows " + std::filesystem::path(path).filename().string());
  }
  std::vector<std::string> log_;
};

TEST(SourceScanner, TellsItsObserverOfFoldersAndLinks) {
  PostsFolder folder;
  for (const auto* name : {"a.md", "sub/b.md", ".git/index"}) folder.write(name, "");
  std::filesystem::create_symlink("a.md", folder.file("sub/linked.md"));
  ObserverLog observer;
  EXPECT_EQ(scan_sources({folder.posts()}, {.observer = &observer}).files.size(), 3U);
  EXPECT_THAT(observer.log_, ElementsAre("follows posts", "enters ", "enters sub", "follows linked.md"));
  EXPECT_EQ(scan_sources({folder.posts()}, {.files = false}).files.size(), 1U) << "the link may lead to a folder";
}

/// Removes a file while its folder, already listed, is being read.
class Remover : public ScanObserver {
 public:
  explicit Remover(const PostsFolder& folder) : folder_(folder) {}
  void enters(const std::string&, const std::string&) override {}
  void follows(const std::string& path) override {
    if (path == folder_.file("a.md")) folder_.remove("b.md");
    if (path == folder_.file("b.md")) folder_.remove("a.md");
  }

 private:
  const PostsFolder& folder_;
};

TEST(SourceScanner, PassesByAFileThatWasRemovedMeanwhile) {
  PostsFolder folder;
  for (const auto* name : {"a.md", "b.md"}) std::filesystem::create_symlink("missing.md", folder.file(name));
  Remover remover(folder);
  EXPECT_EQ(scan_sources({folder.posts()}, {.observer = &remover}).files.size(), 1U);
}

TEST(SourceScanner, RefusesAMissingRoot) {
  PostsFolder folder;
  EXPECT_THROW((void)scan_sources({folder.file("missing")}, {}), Error);
}

}  // namespace
}  // namespace dateline
