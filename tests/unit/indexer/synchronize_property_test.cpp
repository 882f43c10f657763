// After any sequence of edits, synchronizing gives the same articles as building anew.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

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
    switch (below(10)) {
      case 0:
        if (std::filesystem::exists(folder_.file(name))) folder_.remove(name);
        break;
      case 1:
        if (std::filesystem::exists(folder_.file(name))) folder_.touch(name);
        break;
      case 2:
        folder_.write("lines.jsonl", json_lines());
        break;
      case 3:
      case 4:
        edit_lines();
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

  // One change to a file whose other lines stay.
  void edit_lines() {
    const auto at = [&] { return lines_.begin() + below(static_cast<int>(lines_.size())); };
    const int kind = lines_.size() < 4 ? 0 : below(5);
    if (kind == 0) lines_.insert(lines_.begin() + below(static_cast<int>(lines_.size()) + 1), line());
    if (kind == 1) lines_.erase(at());
    if (kind == 2) *at() = line();
    if (kind == 3) std::iter_swap(at(), at());
    if (kind == 4) lines_.push_back(*at());
    std::string text;
    for (const std::string& one : lines_) text += one + '\n';
    folder_.write("more.jsonl", text);
  }

  std::string line() {
    const int title = below(100);
    switch (below(8)) {
      case 0:
        return fmt::format(R"({{"title": "No id {}"}})", title);
      case 1:
        return fmt::format(R"({{"id": "{}", "title": "Shared {}", "draft": {}}})", id(), title, below(2) == 0);
      case 2:
        return fmt::format(R"({{"id": "line{}", "title": "Odd {}", "date": "someday"}})", title, title);
      case 3:
        return "no JSON";
      default:
        return fmt::format(
            R"({{"id": "line{}", "title": "Line {}", "related": [{{"webUrl": "{}", "title": "Said {}"}}]}})", below(20),
            title, id(), title);
    }
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
  std::vector<std::string> lines_;
};

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
    options.rebuild = true;
    const IndexReport rebuilt = run_index(options);
    ASSERT_EQ(difference(synchronized, folder.articles()), "") << "step " << step;
    ASSERT_EQ(report.left_out, rebuilt.left_out) << "step " << step;
    ASSERT_EQ(report.undated, rebuilt.undated) << "step " << step;
    ASSERT_EQ(report.bad, rebuilt.bad) << "step " << step;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SynchronizeProperty, ::testing::Range(1U, 21U));

}  // namespace
}  // namespace dateline
