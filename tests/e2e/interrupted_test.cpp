#include "tests/e2e/interrupted_test.h"

#include <fmt/format.h>

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr int kPosts = 24;

void write_post(const fs::path& folder, int number, const std::string& title) {
  write_text(folder / "posts" / fmt::format("{}.md", number),
             fmt::format("---\ntitle: {} {}\nid: p{}\ndate: 2021-06-{:02}\ntopics: [a, b]\nrelated:\n"
                         "  - {{webUrl: r{}, title: Cited by {} {}}}\n---\nThe body of post {}.\n",
                         title, number, number, number % 28 + 1, number / 2, title, number, number));
}

void write_lines(const fs::path& folder, std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines += fmt::format("{{\"id\": \"l{}\", \"title\": \"Line {}\", \"date\": {}}}\n", i, i, 1'600'000'000 + i * 1000);
  }
  write_text(folder / "posts" / "lines.jsonl", lines);
}

}  // namespace

const std::vector<Operation>& operations() {
  static const std::vector<Operation> kOperations = {
      {"Build", false, {"index", "posts"}, {"index", "posts"}},
      {"Synchronization", true, {"index"}, {"index"}},
      {"Rebuild", true, {"index", "--rebuild"}, {"index"}},
      {"Optimize", true, {"optimize"}, {"optimize"}, 0, true},
      {"BuildOfManyBatches", false, {"index", "posts"}, {"index", "posts"}, 2500},
  };
  return kOperations;
}

void InterruptedTest::SetUp() {
  fs::create_directory(folder_ / "posts");
  for (int i = 0; i < kPosts; ++i) write_post(folder_, i, "As it was");
  if (GetParam().lines > 0) write_lines(folder_, GetParam().lines);
  if (GetParam().indexed_before) ASSERT_EQ(run_here({"index", "posts"}).status, 0);
  old_ = state_of(index_);
  if (old_) fs::copy(index_, folder_ / "old.index", fs::copy_options::recursive);
  for (int i = 0; i < kPosts; i += 3) write_post(folder_, i, "As it is");
  for (int i = kPosts; i < kPosts + 6; ++i) write_post(folder_, i, "New");
  fs::remove(folder_ / "posts" / "2.md");
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(run_here(GetParam().arguments).status, 0);
  duration_ = std::chrono::steady_clock::now() - begin;
  new_ = state_of(index_);
  names_ = names_in(index_);
  ASSERT_EQ(new_ == old_, GetParam().keeps_articles);
}

Arguments InterruptedTest::command(const Arguments& arguments) const {
  Arguments argv{DATELINE_BINARY};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  argv.insert(argv.end(), {"-i", index_.string()});
  return argv;
}

Finished InterruptedTest::run_here(const Arguments& arguments, std::map<std::string, std::string> environment) const {
  ProcessOptions options;
  options.folder = folder_;
  options.environment = std::move(environment);
  return run(command(arguments), options);
}

void InterruptedTest::restore_old_index() const {
  fs::remove_all(index_);
  if (old_) fs::copy(folder_ / "old.index", index_, fs::copy_options::recursive);
}

void InterruptedTest::check_state_and_next_run() const {
  const auto found = state_of(index_);
  ASSERT_TRUE(found == old_ || found == new_) << "a mix of both states";
  const Finished next = run_here(GetParam().next);
  ASSERT_EQ(next.status, 0) << next.out << next.err;
  ASSERT_TRUE(state_of(index_) == new_) << "the next run did not complete: " << next.out;
  ASSERT_EQ(names_in(index_), names_) << "left-overs";
}

std::map<std::string, std::string> InterruptedTest::fault(const std::string& kind, long at) {
  return {{"LD_PRELOAD", DATELINE_FAULT_LIBRARY}, {"DATELINE_FAULT", kind}, {"DATELINE_FAULT_AT", std::to_string(at)}};
}

long InterruptedTest::count_calls() const {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return 0;  // A sanitizer's runtime wants to be loaded first.
#endif
  auto environment = fault("kill", 0);
  environment["DATELINE_FAULT_COUNT"] = (folder_ / "count").string();
  restore_old_index();
  const Finished finished = run_here(GetParam().arguments, environment);
  EXPECT_EQ(finished.status, 0) << finished.err;
  const std::string count = read_text(folder_ / "count");
  return count.empty() ? 0 : std::stol(count);
}

}  // namespace dateline
