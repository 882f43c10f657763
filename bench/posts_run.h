// Indexes folders of posts and searches what came of it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "bench/posts_report.h"

namespace dateline::bench {

struct PostsIndex {
  std::filesystem::path posts;
  std::filesystem::path index;
  unsigned jobs = 0;  ///< 0: one a core.
};

/// Builds the index, or synchronizes it if it is there. @throws Error(corrupt) if a post could not be read.
RunCounts index_posts(const PostsIndex& where);

/// How many articles have `word`. @throws Error(corrupt) if they are not `expected`.
WordSearch search_word(const std::filesystem::path& index, std::string_view word, std::uint64_t expected);

}  // namespace dateline::bench
