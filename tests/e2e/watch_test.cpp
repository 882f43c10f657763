// `dateline index --watch` on a copy of sample/ that changes.
#include <csignal>
#include <optional>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFerryPost = "2025-08-07-ferry-strike-begins";

std::string otter_post(int number = 1) {
  const std::string id = std::to_string(number);
  return "---\ntitle: Otter " + id + " seen in the dock\nid: otter-" + id + "\ndate: 2026-11-16\n---\nIt waved.\n";
}

class WatchTest : public SampleTest {
 protected:
  ~WatchTest() override {
    if (program_) program_->signal(SIGKILL);
  }

  /// Starts to watch posts_ and waits for the first run.
  void watch(const Arguments& more = {}) {
    Arguments argv{DATELINE_BINARY, "index", posts_.string(), "--watch", "-i", index_.string(), "--commit-interval=0"};
    argv.insert(argv.end(), more.begin(), more.end());
    start(argv);
    ASSERT_TRUE(soon([&] { return contains(program_->err(), "watching for changes"); })) << program_->err();
  }
  void start(const Arguments& argv) { program_.emplace(argv); }

  Finished end_by(int signal) {
    program_->signal(signal);
    auto finished = program_->finish();
    program_.reset();
    return finished;
  }

  /// Waits until `query` finds so many articles.
  void expect_soon(const std::string& query, std::int64_t articles) {
    const auto found = [&] { return total({query, "--typo", "off"}); };
    EXPECT_TRUE(soon([&] { return found() == articles; })) << query << " finds " << found() << "\n"
                                                           << program_->out() << program_->err();
  }

  void replace_title(const std::string& name, const std::string& title) const {
    std::string text = read_text(post(name));
    const auto at = text.find("title:");
    ASSERT_NE(at, std::string::npos);
    write_text(post(name), text.replace(at, text.find('\n', at) - at, "title: " + title));
  }

  /// The index answers as a new one of the same posts.
  void expect_as_rebuilt() {
    if (program_) EXPECT_EQ(end_by(SIGTERM).status, 0);
    const auto all = ids({""});
    const auto topics = facet("topic", {""});
    index(posts_, {"--rebuild", "--allow-shrink"});
    EXPECT_EQ(ids({""}), all);
    EXPECT_EQ(facet("topic", {""}), topics);
  }

  std::optional<RunningProgram> program_;
};

TEST_F(WatchTest, FollowsEditsNewAndRemovedPosts) {
  watch();
  replace_title(kFerryPost, "Lamplighters walk out");
  expect_soon("lamplighters", 1);
  write_text(post("otter"), otter_post());
  expect_soon("otter", 1);
  fs::remove(post("otter"));
  expect_soon("otter", 0);
  expect_as_rebuilt();
}

TEST_F(WatchTest, FollowsAnEditorThatReplacesTheFile) {
  watch();
  for (const std::string word : {"lamplighters", "stevedores"}) {
    const auto swap = posts_ / ".ferry.md.swp";
    const auto backup = post(kFerryPost).string() + "~";
    write_text(swap, "unsaved");
    fs::rename(post(kFerryPost), backup);
    fs::copy(backup, post(kFerryPost));
    replace_title(kFerryPost, word);
    fs::remove(swap);
    expect_soon(word, 1);
  }
  expect_soon("lamplighters", 0);
  expect_as_rebuilt();
}

TEST_F(WatchTest, FollowsAFileThatIsRenamedOverAPost) {
  watch();
  write_text(folder_ / "next.md", otter_post());
  fs::rename(folder_ / "next.md", post(kFerryPost));
  expect_soon("otter", 1);
  expect_as_rebuilt();
}

TEST_F(WatchTest, FollowsNewFoldersWithTheirFiles) {
  watch();
  fs::create_directories(posts_ / "2026/11");
  write_text(posts_ / "2026/11/otter.md", otter_post());
  expect_soon("otter", 1);
  write_text(posts_ / "2026/11/second.md", otter_post(2));
  expect_soon("otter", 2);
  fs::rename(posts_ / "2026", posts_ / "moved");
  write_text(posts_ / "moved/11/second.md", otter_post(3));
  expect_soon("\"otter 3\"", 1);
  expect_soon("otter", 2);
  fs::remove_all(posts_ / "moved");
  expect_soon("otter", 0);
  expect_as_rebuilt();
}

TEST_F(WatchTest, FollowsTwoThousandFilesAtOnce) {
  watch();
  fs::create_directories(posts_ / "burst");
  for (int i = 0; i < 2000; ++i) write_text(posts_ / "burst" / (std::to_string(i) + ".md"), otter_post(i));
  expect_soon("otter", 2000);
  expect_as_rebuilt();
}

TEST_F(WatchTest, DoesNotGiveUpMostArticlesUnasked) {
  watch();
  const auto before = total({""});
  fs::create_directories(folder_ / "away");
  for (const auto& entry : fs::directory_iterator(posts_)) {
    if (entry.path().filename() > "2025-03") fs::rename(entry, folder_ / "away" / entry.path().filename());
  }
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "--allow-shrink"); })) << program_->err();
  EXPECT_EQ(total({""}), before);
  fs::copy(folder_ / "away", posts_);
  write_text(post("otter"), otter_post());
  expect_soon("otter", 1);
  expect_soon("", before + 1);
  expect_as_rebuilt();
}

TEST_F(WatchTest, KeepsTheIndexWhileTheRootIsGoneAndFollowsItsReturn) {
  watch();
  const auto before = total({""});
  fs::rename(posts_, folder_ / "away");
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "the watch goes on"); })) << program_->err();
  EXPECT_EQ(total({""}), before);
  fs::copy(folder_ / "away", posts_);
  write_text(post("otter"), otter_post());
  expect_soon("otter", 1);
  replace_title(kFerryPost, "Lamplighters walk out");
  expect_soon("lamplighters", 1);
  expect_as_rebuilt();
}

TEST_F(WatchTest, PrintsALineForEveryRunThatChangedSomething) {
  watch();
  write_text(post("otter"), otter_post());
  expect_soon("otter", 1);
  EXPECT_TRUE(soon([&] { return contains(lines_of(program_->out()).back(), " 1 indexed, 82 unchanged, 0 removed; "); }))
      << program_->out();
}

TEST_F(WatchTest, NamesAProblemOnce) {
  start({DATELINE_BINARY, "index", posts_.string(), "--watch", "-q", "-i", index_.string(), "--commit-interval=0"});
  write_text(post("bad"), "---\ntitle: \"open\n---\n");
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "bad.md:2:8: "); })) << program_->err();
  write_text(post("otter"), otter_post());
  expect_soon("otter", 1);
  const auto finished = end_by(SIGINT);
  EXPECT_EQ(finished.out, "");
  EXPECT_EQ(lines_of(finished.err).size(), 1U) << finished.err;
}

TEST_F(WatchTest, PrintsAJsonObjectForEveryRun) {
  watch({"--format", "json"});
  write_text(post("otter"), otter_post());
  EXPECT_TRUE(soon([&] { return lines_of(program_->out()).size() == 2; })) << program_->out();
  const auto first = json::parse(lines_of(program_->out()).at(0)).as_object();
  EXPECT_EQ(first.at("indexed").to_number<int>(), 82);
  const auto second = json::parse(lines_of(program_->out()).at(1)).as_object();
  EXPECT_EQ(second.at("indexed").to_number<int>(), 1);
  EXPECT_EQ(second.at("articles").to_number<int>(), 83);
}

TEST_F(WatchTest, EndsWithSuccessWhenItIsInterrupted) {
  for (const int signal : {SIGINT, SIGTERM}) {
    watch();
    const auto finished = end_by(signal);
    EXPECT_EQ(finished.status, 0) << finished.err;
  }
}

TEST_F(WatchTest, EndsWhenNobodyReadsItsOutput) {
  const std::string command =
      std::string(DATELINE_BINARY) + " index " + posts_.string() + " --watch -i " + index_.string() + " | head -n 1";
  const auto finished = run({"/bin/sh", "-c", command});
  EXPECT_EQ(finished.out, "built the index\n");
}

TEST_F(WatchTest, WaitsForAnotherIndexer) {
  index(posts_);
  RunningProgram first({DATELINE_BINARY, "index", "-", "-i", index_.string()});
  ASSERT_TRUE(soon([&] { return contains(read_text(index_ / "lock"), std::to_string(first.pid())); }));
  start({DATELINE_BINARY, "index", "--watch", "-i", index_.string()});
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "waiting for another writer"); })) << program_->err();
  EXPECT_EQ(first.finish().status, 0);
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "watching for changes"); })) << program_->err();
}

TEST_F(WatchTest, LooksItselfWhenTheSystemHasTooFewWatches) {
  const std::string limited = "echo 1 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
  if (run({"/usr/bin/unshare", "-Ur", "/bin/sh", "-c", limited, "sh", "/bin/true"}).status != 0) {
    GTEST_SKIP() << "no user namespaces here";
  }
  fs::create_directories(posts_ / "second");
  start({"/usr/bin/unshare", "-Ur", "/bin/sh", "-c", limited, "sh", DATELINE_BINARY, "index", posts_.string(),
         "--watch", "-i", index_.string(), "--commit-interval=0"});
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "fs.inotify.max_user_watches"); })) << program_->err();
  write_text(posts_ / "second/otter.md", otter_post());
  expect_soon("otter", 1);
}

TEST_F(WatchTest, LooksItselfIfAskedTo) {
  watch({"--poll", "0.1"});
  write_text(post("otter"), otter_post());
  expect_soon("otter", 1);
  expect_as_rebuilt();
}

TEST_F(WatchTest, RefusesWhatCannotBeFollowed) {
  const auto lines = on_index({"index", "-", "--watch"});
  EXPECT_EQ(lines.status, 2);
  EXPECT_TRUE(contains(lines.err, "standard input")) << lines.err;
  for (const std::string option : {"--dry-run", "--strict"}) {
    const auto refused = on_index({"index", posts_.string(), "--watch", option});
    EXPECT_EQ(refused.status, 2) << option;
    EXPECT_TRUE(contains(refused.err, option)) << refused.err;
  }
  EXPECT_EQ(on_index({"index", posts_.string(), "--commit-interval", "5"}).status, 2);
}

}  // namespace
}  // namespace dateline
