// Everything wrong at once in one folder, beside good posts.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "tests/e2e/bad_posts.h"
#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

constexpr int kGoodPosts = 20;

class BadFolder : public DatelineTest {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(posts_);
    for (int i = 0; i < kGoodPosts; ++i) {
      write_text(posts_ / fmt::format("good-{:02}.md", i),
                 fmt::format("---\ntitle: Good post {:02}\nid: good{}\ndate: 2021-06-{:02}\n---\nAll is well.\n", i,
                             i == 7 ? "" : std::to_string(i), i + 1));
    }
    for (const BadPost& bad : bad_posts()) write_text(path_of(bad), bad.text);
    for (const OddFile& odd : odd_files()) odd.make(posts_ / odd.file);
  }
  /// Before the good ones in order of path, so that the good one of two with one id wins.
  std::filesystem::path path_of(const BadPost& bad) const { return posts_ / ("bad-" + bad.test + "-" + bad.file); }

  json::object report(const Arguments& more = {}) {
    Arguments arguments{"index", posts_.string(), "--json", "-i", index_.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    finished_ = dateline(arguments);
    return json::parse(finished_.out).as_object();
  }

  std::filesystem::path posts_ = folder_ / "posts";
  Finished finished_;
};

/// The number of problems at this place with this reason.
std::ptrdiff_t count_problems(const json::object& report, const std::filesystem::path& path, const BadPost& bad) {
  return std::ranges::count_if(report.at("bad").as_array(), [&](const json::value& problem) {
    std::string name = path.string();
    for (auto at = name.find('\xE9'); at != std::string::npos; at = name.find('\xE9')) name.replace(at, 1, "\uFFFD");
    const auto line = problem.at("line").to_number<std::size_t>();
    const auto column = problem.at("column").to_number<std::size_t>();
    const std::string place = line == 0     ? ""
                              : column == 0 ? fmt::format(":{}", line)
                                            : fmt::format(":{}:{}", line, column);
    return problem.at("path").as_string() == name && place == bad.place &&
           contains(std::string(problem.at("reason").as_string()), bad.reason);
  });
}

TEST_F(BadFolder, CostsNoGoodPostAndNoUnboundedMemoryOrTime) {
  const auto begin = std::chrono::steady_clock::now();
  const json::object done = report();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(finished_.status, 0) << finished_.err;
  std::size_t expected = kGoodPosts;
  for (const BadPost& bad : bad_posts()) {
    expected += bad.articles;
    if (!bad.reason.empty()) EXPECT_EQ(count_problems(done, path_of(bad), bad), 1) << bad.test;
  }
  EXPECT_EQ(done.at("articles").to_number<std::size_t>(), expected);
  EXPECT_EQ(total({"title:\"good post\""}), kGoodPosts);
  for (int i = 0; i < kGoodPosts; ++i) EXPECT_EQ(total({fmt::format("title:\"good post {:02}\"", i)}), 1) << i;
  EXPECT_LT(took.count(), 120);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(finished_.peak_kib, 300 << 10);
#endif
  RecordProperty("peak_kib", static_cast<int>(finished_.peak_kib));
  RecordProperty("cpu_milliseconds", static_cast<int>(finished_.cpu_seconds * 1000));
}

TEST_F(BadFolder, IsReportedTheSameByALaterRun) {
  const json::object first = report();
  const json::object second = report({"--strict"});
  EXPECT_EQ(finished_.status, 1);
  for (const auto* key : {"files", "posts", "articles", "left_out", "left_out_files", "bad", "undated"}) {
    EXPECT_EQ(first.at(key), second.at(key)) << key;
  }
  EXPECT_EQ(second.at("indexed").to_number<int>(), 0);
}

}  // namespace
}  // namespace dateline
