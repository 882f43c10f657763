// An index where it cannot be written, or must not be.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// Every file of the index with its bytes and time, but for Xapian's lock, which is always empty and often opened.
std::map<std::string, std::pair<std::string, fs::file_time_type>> files_of(const fs::path& index) {
  std::map<std::string, std::pair<std::string, fs::file_time_type>> files;
  for (const auto& [path, bytes] : bytes_of(index)) {
    if (!path.ends_with("/flintlock")) files[path] = {bytes, fs::last_write_time(path)};
  }
  return files;
}

class IndexFolder : public IndexedSampleTest {
 protected:
  /// So that the folder can be removed.
  void TearDown() override {
    std::error_code ignored;
    fs::permissions(folder_ / "closed", fs::perms::owner_all, fs::perm_options::add, ignored);
    if (fs::exists(index_)) let_write(true);
  }
  void let_write(bool allowed) const {
    const auto how = allowed ? fs::perm_options::add : fs::perm_options::remove;
    const auto write = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    for (const auto& entry : fs::recursive_directory_iterator(index_)) fs::permissions(entry.path(), write, how);
    fs::permissions(index_, write, how);
  }

  /// Runs the program as one who may not write to the index; status -1 if that cannot be.
  Finished without_writing(Arguments arguments) const {
    let_write(false);
    arguments.insert(arguments.begin(), DATELINE_BINARY);
    arguments.insert(arguments.end(), {"-i", index_.string()});
    const auto argv = without_root_rights(arguments);
    Finished finished;
    finished.status = -1;
    if (!argv.empty()) finished = run(argv);
    let_write(true);
    return finished;
  }
  /// The same with the index on a read-only file system.
  Finished on_read_only(const std::string& command) const {
    const std::string script = "mount --bind \"$index\" \"$index\" && mount -o remount,bind,ro \"$index\" || exit 77\n";
    ProcessOptions options;
    options.environment = {{"index", index_.string()}, {"posts", posts_.string()}, {"dateline", DATELINE_BINARY}};
    return run({"/usr/bin/unshare", "-rm", "/bin/sh", "-c", script + command + " -i \"$index\""}, options);
  }
  void add_post() const { write_text(posts_ / "new.md", "---\ntitle: Otter seen\ndate: 2026-11-01\n---\n"); }
};

TEST_F(IndexFolder, ThatIsNotWritableIsNamedAndStillSearched) {
  add_post();
  const Finished indexed = without_writing({"index"});
  if (indexed.status == -1) GTEST_SKIP() << "root writes everywhere, and setpriv is not there";
  for (const Finished& run : {indexed, without_writing({"index", "--rebuild"})}) {
    EXPECT_EQ(run.status, 2) << run.out;
    EXPECT_TRUE(contains(run.err, "Permission denied") && contains(run.err, index_.string())) << run.err;
  }
  EXPECT_EQ(without_writing({"search", "bridge", "--as-of", as_of_}).status, 0);
  EXPECT_EQ(total({"", "--as-of", "2031-01-01"}), 82);
}

TEST_F(IndexFolder, CannotBeMadeWhereNothingMayBeWritten) {
  index_ = folder_ / "closed";
  fs::create_directory(index_);
  index_ /= "posts.index";
  ::chmod(index_.parent_path().c_str(), 0555);
  const auto argv = without_root_rights({DATELINE_BINARY, "index", posts_.string(), "-i", index_.string()});
  if (argv.empty()) GTEST_SKIP() << "root writes everywhere, and setpriv is not there";
  const Finished made = run(argv);
  EXPECT_EQ(made.status, 2);
  EXPECT_TRUE(contains(made.err, "cannot make the folder " + index_.string() +
                                     " for the index: Permission denied; "
                                     "choose another with -i"))
      << made.err;
}

TEST_F(IndexFolder, ThatMayNotBeReadIsSaidToBeThere) {
  const auto argv = without_root_rights({DATELINE_BINARY, "stats", "-i", index_.string()});
  if (argv.empty()) GTEST_SKIP() << "root reads everything, and setpriv is not there";
  ::chmod(index_.c_str(), 0);
  const Finished finished = run(argv);
  ::chmod(index_.c_str(), 0755);
  EXPECT_EQ(finished.status, 2);
  EXPECT_TRUE(contains(finished.err, "cannot read the index in " + index_.string() + ": Permission denied"))
      << finished.err;
}

TEST_F(IndexFolder, OnAReadOnlyFileSystemIsSearched) {
  const Finished found = on_read_only("\"$dateline\" search bridge --as-of 2026-11-20 --format tsv --fields id");
  if (found.status == 77 || contains(found.err, "unshare")) GTEST_SKIP() << "no mount is allowed here: " << found.err;
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_GT(lines_of(found.out).size(), 1U);
}

TEST_F(IndexFolder, OnAReadOnlyFileSystemRefusesARun) {
  add_post();
  const Finished indexed = on_read_only("\"$dateline\" index");
  if (indexed.status == 77 || contains(indexed.err, "unshare")) GTEST_SKIP() << "no mount is allowed here";
  EXPECT_EQ(indexed.status, 2);
  EXPECT_TRUE(contains(indexed.err, "Read-only file system")) << indexed.err;
}

TEST_F(IndexFolder, IsNotTouchedByADryRun) {
  add_post();
  const auto before = files_of(index_);
  EXPECT_TRUE(contains(index(posts_, {"--dry-run"}).out, "would be: 1 indexed"));
  EXPECT_TRUE(contains(index(posts_, {"--dry-run", "--rebuild"}).out, "would be: 83 indexed"));
  EXPECT_TRUE(files_of(index_) == before);
}

TEST_F(IndexFolder, IsNotMadeAmongOtherFiles) {
  const Finished refused = dateline({"index", posts_.string(), "-i", posts_.string()});
  EXPECT_EQ(refused.status, 2);
  EXPECT_TRUE(contains(refused.err, "is no index and holds something else") && contains(refused.err, "-i"))
      << refused.err;
  EXPECT_FALSE(fs::exists(posts_ / "lock"));
}

TEST_F(IndexFolder, OfTwoIndexersTheSecondSaysWhoHoldsIt) {
  RunningProgram first({DATELINE_BINARY, "index", "-", "-i", index_.string()});
  const std::string holder = fmt::format("process {} on ", first.pid());
  for (int attempt = 0; attempt < 500 && !contains(read_text(index_ / "lock"), holder); ++attempt) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  char host[256] = {};
  ::gethostname(host, sizeof host - 1);
  for (const Arguments& arguments :
       {Arguments{"index"}, Arguments{"index", "--rebuild"}, Arguments{"index", "--dry-run"}}) {
    const Finished second = on_index(arguments);
    EXPECT_EQ(second.status, 2) << second.out;
    EXPECT_TRUE(contains(second.err, holder + host + " is writing it")) << second.err;
    EXPECT_TRUE(contains(second.err, "--wait")) << second.err;
  }
  EXPECT_EQ(total({"", "--as-of", "2031-01-01"}), 82) << "searching goes on meanwhile";
  EXPECT_EQ(first.finish().status, 0);
  EXPECT_EQ(on_index({"index"}).status, 0) << "and then the index is free";
}

}  // namespace
}  // namespace dateline
