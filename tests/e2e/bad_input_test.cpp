// Bad input, one test each: a report line that says where, what and what to do, and no harm to the good post beside it.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "tests/e2e/bad_posts.h"
#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

class FolderWithAGoodPost : public DatelineTest {
 protected:
  FolderWithAGoodPost() {
    std::filesystem::create_directory(posts_);
    write_text(posts_ / "zz-good.md", "---\ntitle: The ferry is on time\nid: good\ndate: 2021-06-08\n---\n");
  }
  void expect_good_post() const { EXPECT_EQ(total({"ferry"}), 1) << "the good post beside it"; }

  /// The report's line on `file`, without the path; empty if there is none.
  std::string line_on(const std::string& file, const std::string& report) const {
    std::string path = (posts_ / file).string();
    std::ranges::replace(path, '\n', ' ');
    for (auto at = path.find('\xE9'); at != std::string::npos; at = path.find('\xE9')) path.replace(at, 1, "\uFFFD");
    for (const std::string& line : lines_of(report)) {
      if (line.starts_with(path + ":")) return line.substr(path.size());
    }
    return {};
  }

  std::filesystem::path posts_ = folder_ / "posts";
};

class BadInput : public FolderWithAGoodPost, public ::testing::WithParamInterface<BadPost> {};

TEST_P(BadInput, IsReportedAndHarmsNoOther) {
  const BadPost& bad = GetParam();
  write_text(posts_ / bad.file, bad.text);
  const Finished finished = on_index({"index", posts_.string(), "--strict"});
  const std::string line = line_on(bad.file, finished.out);
  EXPECT_EQ(finished.status, bad.reason.empty() ? 0 : 1) << finished.out << finished.err;
  EXPECT_EQ(line.empty(), bad.reason.empty()) << finished.out;
  if (!bad.reason.empty()) {
    EXPECT_TRUE(line.starts_with(bad.place + ": ")) << line;
    EXPECT_TRUE(contains(line, bad.reason)) << line;
    EXPECT_TRUE(contains(line, bad.advice)) << line;
  }
  EXPECT_EQ(total({"", "--as-of", "9999-12-31"}), static_cast<std::int64_t>(1 + bad.articles));
  expect_good_post();
}

INSTANTIATE_TEST_SUITE_P(Post, BadInput, ::testing::ValuesIn(bad_posts()),
                         [](const auto& tested) { return tested.param.test; });

class OddInput : public FolderWithAGoodPost, public ::testing::WithParamInterface<OddFile> {};

TEST_P(OddInput, IsReportedAndHarmsNoOther) {
  const OddFile& odd = GetParam();
  if (!odd.make(posts_ / odd.file)) GTEST_SKIP() << "cannot be made here";
  const Finished finished = on_index({"index", posts_.string(), "--verbose"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_TRUE(contains(finished.out, odd.report)) << finished.out;
  EXPECT_EQ(total({""}), 1);
  expect_good_post();
}

INSTANTIATE_TEST_SUITE_P(File, OddInput, ::testing::ValuesIn(odd_files()),
                         [](const auto& tested) { return tested.param.test; });

class Unreadable : public FolderWithAGoodPost {
 protected:
  void SetUp() override {
    if (without_root_rights({"/bin/true"}).empty()) GTEST_SKIP() << "root reads everything, and setpriv is not there";
  }
  void TearDown() override { ::chmod((posts_ / "closed").c_str(), 0700); }
  Finished index_without_root() const {
    return run(without_root_rights({DATELINE_BINARY, "index", posts_.string(), "-i", index_.string()}));
  }
};

TEST_F(Unreadable, AFileIsReportedUntilItCanBeRead) {
  write_text(posts_ / "closed", "---\ntitle: Closed\n---\n");
  ::chmod((posts_ / "closed").c_str(), 0);
  const Finished finished = index_without_root();
  EXPECT_EQ(line_on("closed", finished.out),
            ": cannot be read: Permission denied; make it readable, or leave it out with --exclude");
  expect_good_post();
  ::chmod((posts_ / "closed").c_str(), 0600);
  index_without_root();
  EXPECT_EQ(total({"closed"}), 1);
}

TEST_F(Unreadable, AFolderIsReportedAndWhatWasIndexedOfItStays) {
  std::filesystem::create_directory(posts_ / "closed");
  write_text(posts_ / "closed" / "in.md", "---\ntitle: Inside\n---\n");
  index_without_root();
  ::chmod((posts_ / "closed").c_str(), 0);
  const Finished finished = index_without_root();
  EXPECT_TRUE(line_on("closed", finished.out).starts_with(": the folder cannot be read: Permission denied"))
      << finished.out;
  EXPECT_EQ(total({"inside"}), 1);
  expect_good_post();
}

}  // namespace
}  // namespace dateline
