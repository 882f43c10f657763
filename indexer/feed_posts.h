// The posts of a feed file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/file_table.h"
#include "indexer/article_mapper.h"
#include "indexer/feed_reader.h"

namespace dateline {

struct FeedPosts {
  std::vector<MappedPost> posts;  ///< One an entry, in order; their problems name entry, line and column.
  std::vector<Problem> problems;  ///< As read_feed() returns them.
};

/// @param path  of the feed, clean UTF-8: what ids of entries without one begin with.
FeedPosts read_feed_posts(std::string_view bytes, const std::string& path, const ArticleMapper& mapper);

}  // namespace dateline
