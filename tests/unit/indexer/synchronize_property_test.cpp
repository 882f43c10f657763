// After any sequence of edits, synchronizing gives the same articles as building anew.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "index/checker.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

constexpr int kFiles = 6;
constexpr int kIds = 5;

class Editor {
 public:
  Editor(PostsFolder& folder, unsigned seed) : folder_(folder), random_(seed) {}

  void edit() {
    const std::string name = fmt::format("{}.md", below(kFiles));
    switch (below(8)) {
      case 0:
        if (std::filesystem::exists(folder_.file(name))) folder_.remove(name);
        break;
      case 1:
        if (std::filesystem::exists(folder_.file(name))) folder_.touch(name);
        break;
      case 2:
        folder_.write("lines.jsonl", json_lines());
        break;
      default:
        folder_.post(name, post());
    }
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
  std::string id() { return fmt::format("id{}", below(kIds)); }

  std::string post() {
    std::string text =
        fmt::format("title: Title {}\nwebUrl: {}\ndate: 2021-01-{:02}\n", below(100), id(), 1 + below(4));
    if (below(6) == 0) text += "draft: true\n";
    if (below(6) == 0) text += "published: false\n";
    const int cited = below(4);
    if (cited > 0) text += "related:\n";
    for (int i = 0; i < cited; ++i) text += fmt::format("  - webUrl: {}\n    title: Said {}\n", id(), below(100));
    if (below(8) == 0) text += "broken: 'quote\n";
    return text;
  }

  std::string json_lines() {
    std::string text;
    for (int line = below(4); line > 0; --line) {
      text += fmt::format(R"({{"id": "{}", "title": "Line {}", "related": [{{"webUrl": "{}", "title": "Said {}"}}]}})",
                          id(), below(100), id(), below(100));
      text += '\n';
    }
    return text;
  }

  PostsFolder& folder_;
  std::mt19937 random_;
};

// What `check` would call damage, line by line.
std::string damage_of(const std::filesystem::path& index) {
  std::string text;
  for (const Finding& finding : check_index(index, {}).findings) {
    if (finding.damage) text += finding.text + "\n";
  }
  return text;
}

std::string difference(const std::map<std::string, Article>& synchronized,
                       const std::map<std::string, Article>& rebuilt) {
  std::string text;
  for (const auto& [id, article] : rebuilt) {
    const auto found = synchronized.find(id);
    if (found == synchronized.end()) {
      text += id + " is missing\n";
    } else if (found->second != article) {
      text += fmt::format("{}: '{}' cited by {}, should be '{}' cited by {}\n", id, found->second.title,
                          found->second.cited_by.size(), article.title, article.cited_by.size());
    }
  }
  for (const auto& [id, article] : synchronized) text += rebuilt.contains(id) ? "" : id + " should have gone\n";
  return text;
}

class SynchronizeProperty : public ::testing::TestWithParam<unsigned> {};

TEST_P(SynchronizeProperty, EqualsARebuild) {
  PostsFolder folder;
  Editor editor(folder, GetParam());
  for (int step = 0; step < 6; ++step) {
    for (int edits = 0; edits < 3; ++edits) editor.edit();
    IndexOptions options = folder.options();
    options.allow_shrink = true;
    const IndexReport report = run_index(options);
    const auto synchronized = folder.articles();
    ASSERT_EQ(damage_of(options.index), "") << "step " << step;
    options.rebuild = true;
    const IndexReport rebuilt = run_index(options);
    ASSERT_EQ(difference(synchronized, folder.articles()), "") << "step " << step;
    ASSERT_EQ(report.left_out, rebuilt.left_out) << "step " << step;
    ASSERT_EQ(report.undated, rebuilt.undated) << "step " << step;
    ASSERT_EQ(report.bad, rebuilt.bad) << "step " << step;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SynchronizeProperty, ::testing::Range(1U, 13U));

}  // namespace
}  // namespace dateline
