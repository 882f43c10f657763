#include "indexer/feed_posts.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/hash.h"

namespace dateline {
namespace {

/// Entries move as a feed grows: without an id, what they say is their only lasting name.
std::string lasting_name(const FeedEntry& entry) {
  return entry.name.empty() ? to_hex(hash64(boost::json::serialize(entry.record.fields))) : entry.name;
}

}  // namespace

FeedPosts read_feed_posts(std::string_view bytes, const std::string& path, const ArticleMapper& mapper) {
  FeedPosts feed;
  feed.problems = read_feed(bytes, [&](const FeedEntry& entry) {
    MappedPost post = mapper.map(entry.record, {path, fmt::format("{}:{}", path, lasting_name(entry)), {}, true});
    for (Problem& problem : post.problems) {
      problem.line = entry.place.line;
      problem.column = entry.place.column;
      problem.reason = fmt::format("entry {}: {}", feed.posts.size() + 1, problem.reason);
    }
    feed.posts.push_back(std::move(post));
  });
  return feed;
}

}  // namespace dateline
