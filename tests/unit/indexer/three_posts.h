// Posts that cite each other, for tests of synchronization.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {

/// A post with an address and related entries "id: title".
inline std::string citing(const std::string& id, const std::string& date,
                          const std::vector<std::pair<std::string, std::string>>& related) {
  std::string text = "title: Post " + id + "\nwebUrl: " + id + "\ndate: " + date + "\n";
  if (!related.empty()) text += "related:\n";
  for (const auto& [cited, title] : related) text += "  - webUrl: " + cited + "\n    title: " + title + "\n";
  return text;
}

/// Of all articles, in order.
inline std::vector<std::string> ids(const PostsFolder& folder) {
  std::vector<std::string> found;
  for (const auto& [id, article] : folder.articles()) found.push_back(id);
  return found;
}

/// Of the error that a run ends with.
inline ErrorCode code_of(const IndexOptions& options) {
  try {
    (void)run_index(options);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "no error";
  return ErrorCode::io;
}

/// Three posts and their two related articles, indexed.
class ThreePosts : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.post("a.md", citing("a", "2021-01-01", {{"r1", "First said by a"}, {"r2", "Only by a"}}));
    folder.post("b.md", citing("b", "2021-02-01", {{"r1", "First said by b"}}));
    folder.post("c.md", citing("c", "2020-01-01", {{"a", "Another title for a"}}));
    first = folder.run();
  }

  PostsFolder folder;
  IndexReport first;
};

}  // namespace dateline
