// A disk that fills up and files that may not grow: the run says so, the index answers as before, and a run with space
// completes.
#include <fmt/format.h>

#include "tests/e2e/interrupted_test.h"

namespace dateline {
namespace {

class DiskFull : public InterruptedTest {
 protected:
  /// The run failed, said why, and lost nothing.
  void check_failed(const Finished& finished, const std::string& reason) const {
    ASSERT_EQ(finished.status, 2) << finished.out << finished.err;
    EXPECT_TRUE(contains(finished.err, reason)) << finished.err;
    EXPECT_TRUE(finished.err.starts_with("dateline: ") && finished.err.ends_with("\n")) << finished.err;
    EXPECT_EQ(finished.out, "");
    check_state_and_next_run();
  }
};

TEST_P(DiskFull, AtEveryCallThatTakesSpace) {
  const long calls = count_calls();
  if (calls == 0) GTEST_SKIP() << "the fault library cannot be loaded into this build";
  int failed = 0;
  const long step = calls / GetParam().some_of(calls);
  for (long at = 1; at <= calls; at += step) {
    SCOPED_TRACE(fmt::format("call {} of {}", at, calls));
    restore_old_index();
    const Finished finished = run_here(GetParam().arguments, fault("full", at));
    if (finished.status == 0) continue;  // All that was still to do took no space.
    ++failed;
    check_failed(finished, "No space left on device");
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(failed, 5);
}

TEST_P(DiskFull, WhenNoFileMayGrowBeyondALimit) {
  int failed = 0;
  for (int blocks = 4; blocks < 1 << 20; blocks *= 2) {
    SCOPED_TRACE(fmt::format("ulimit -f {}", blocks));
    restore_old_index();
    Arguments limited{"/bin/sh", "-c", fmt::format("ulimit -f {} && exec \"$@\"", blocks), "sh"};
    const Arguments command_line = command(GetParam().arguments);
    limited.insert(limited.end(), command_line.begin(), command_line.end());
    ProcessOptions options;
    options.folder = folder_;
    const Finished finished = run(limited, options);
    if (finished.status == 0) break;
    ++failed;
    check_failed(finished, "File too large");
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(failed, 0);
  EXPECT_TRUE(state_of(index_) == new_);
}

/// Steps of a shell script on a small tmpfs of its own; each prints its status and output.
std::string script_on_tmpfs(int kilobytes) {
  return fmt::format(
      "mount -t tmpfs -o size={}k none \"$disk\" && cp -r \"$old\" \"$disk/index\" || exit 77\n"
      "step() {{ echo \"$1:\"; shift; \"$@\" 2>&1; echo \"status $?\"; }}\n"
      "step full \"$dateline\" index -i \"$disk/index\"\n"
      "step search \"$dateline\" search title:post --format tsv --fields id -n 1000 -i \"$disk/index\"\n"
      "mount -o remount,size=64m \"$disk\"\n"
      "step again \"$dateline\" index -i \"$disk/index\"\n"
      "step after \"$dateline\" search title:post --format tsv --fields id -n 1000 -i \"$disk/index\"\n",
      kilobytes);
}

/// Output of one step, its status last.
std::vector<std::string> step_of(const std::string& output, const std::string& name) {
  const auto begin = output.find(name + ":\n");
  if (begin == std::string::npos) return {""};
  const auto end = output.find("status ", begin);
  return lines_of(output.substr(begin + name.size() + 2, output.find('\n', end) - begin - name.size() - 2));
}

class SmallDisk : public DatelineTest {
 protected:
  static constexpr std::size_t kBefore = 20;
  static constexpr std::size_t kAfter = 520;

  void SetUp() override {
    const Arguments probe{"/usr/bin/unshare", "-rm", "/bin/sh", "-c", "mount -t tmpfs none \"$0\"", folder_.string()};
    if (!std::filesystem::exists(probe[0]) || run(probe).status != 0) GTEST_SKIP() << "no mount is allowed here";
    std::filesystem::create_directory(folder_ / "disk");
    write_posts(kBefore);
    index(folder_ / "posts.jsonl");
    write_posts(kAfter);
  }
  void write_posts(std::size_t count) const {
    std::string lines;
    for (std::size_t i = 0; i < count; ++i) {
      lines += fmt::format("{{\"id\": \"p{}\", \"title\": \"Post {}\", \"excerpt\": \"{:x} {:x} {:x}\"}}\n", i, i,
                           i * 7919, i * 104729, i * 1299709);
    }
    write_text(folder_ / "posts.jsonl", lines);
  }
  Finished run_on_tmpfs(int kilobytes) const {
    ProcessOptions options;
    options.environment = {
        {"disk", (folder_ / "disk").string()}, {"old", index_.string()}, {"dateline", DATELINE_BINARY}};
    return run({"/usr/bin/unshare", "-rm", "/bin/sh", "-c", script_on_tmpfs(kilobytes)}, options);
  }
  std::uintmax_t index_kilobytes() const {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(index_)) {
      if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return bytes >> 10;
  }
};

TEST_F(SmallDisk, AFullOneLosesNothingAndSpaceCompletesTheRun) {
  int failed = 0;
  for (int spare = 8; spare <= 512; spare *= 2) {
    SCOPED_TRACE(fmt::format("{} KB to spare", spare));
    const Finished finished = run_on_tmpfs(static_cast<int>(index_kilobytes()) + 64 + spare);
    if (finished.status == 77) continue;  // Not even the old index fits.
    const auto full = step_of(finished.out, "full");
    const auto search = step_of(finished.out, "search");
    if (full.back() != "status 0") {
      ++failed;
      EXPECT_EQ(full.back(), "status 2") << finished.out;
      EXPECT_TRUE(contains(full.front(), "No space left on device")) << full.front();
      EXPECT_EQ(search.size(), kBefore + 2) << "a heading, the hits, the status";
    }
    EXPECT_EQ(step_of(finished.out, "again").back(), "status 0") << finished.out;
    EXPECT_EQ(step_of(finished.out, "after").size(), kAfter + 2);
  }
  EXPECT_GT(failed, 0);
}

INSTANTIATE_TEST_SUITE_P(Of, DiskFull, ::testing::ValuesIn(operations()),
                         [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace dateline
