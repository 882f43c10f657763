#include "bench/post_generator.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "indexer/front_matter.h"

namespace dateline::bench {
namespace {

constexpr std::uint64_t kPosts = 150;

std::vector<GeneratedPost> all_posts(std::uint64_t seed) {
  std::vector<GeneratedPost> posts;
  generate_posts(kPosts, seed, [&](const GeneratedPost& post) { posts.push_back(post); });
  return posts;
}

std::string text_at(const boost::json::object& fields, std::string_view key) {
  return std::string(fields.at(key).as_string());
}

TEST(PostGenerator, GivesTheSamePostsForTheSameSeed) {
  const auto posts = all_posts(1);
  const auto again = all_posts(1);
  ASSERT_EQ(again.size(), kPosts);
  for (std::size_t i = 0; i < posts.size(); ++i) {
    EXPECT_EQ(posts[i].path, again[i].path);
    EXPECT_EQ(posts[i].text, again[i].text);
  }
  EXPECT_NE(posts.back().text, all_posts(2).back().text);
}

TEST(PostGenerator, WritesFrontMatterWithEightDistinctRelatedEntries) {
  for (const GeneratedPost& post : all_posts(1)) {
    const FrontMatter front = read_front_matter(post.text);
    ASSERT_TRUE(front.present) << post.text;
    EXPECT_TRUE(front.problems.empty()) << post.text;
    const auto& fields = front.record.fields;
    EXPECT_TRUE(fields.contains("secured"));
    std::set<std::string> urls = {text_at(fields, "webUrl")};
    for (const auto& entry : fields.at("related").as_array()) urls.insert(text_at(entry.as_object(), "webUrl"));
    EXPECT_EQ(urls.size(), 1 + kRelatedOfPost) << "the post itself is never among them";
  }
}

TEST(PostGenerator, PutsPostsInOrderOfPathOldestFirst) {
  std::string previous_path, previous_date;
  for (const GeneratedPost& post : all_posts(1)) {
    const std::string date = text_at(read_front_matter(post.text).record.fields, "publishedDateTime");
    EXPECT_LT(previous_path, post.path);
    EXPECT_LE(previous_date, date);
    previous_path = post.path;
    previous_date = date;
  }
}

TEST(PostGenerator, TellsAnArticleTheSameWayEverywhere) {
  std::map<std::string, std::string> titles;
  const auto expect_same = [&](const boost::json::object& fields) {
    const auto [entry, fresh] = titles.emplace(text_at(fields, "webUrl"), text_at(fields, "title"));
    EXPECT_EQ(entry->second, text_at(fields, "title"));
  };
  for (const GeneratedPost& post : all_posts(1)) {
    const FrontMatter front = read_front_matter(post.text);
    expect_same(front.record.fields);
    for (const auto& entry : front.record.fields.at("related").as_array()) expect_same(entry.as_object());
  }
}

TEST(PostGenerator, CountsWhatThePostsHold) {
  std::set<std::string> with_post;
  std::map<std::string, std::uint64_t> cited;
  std::uint64_t bytes = 0;
  const PostFacts facts = generate_posts(kPosts, 1, [&](const GeneratedPost& post) {
    bytes += post.text.size();
    const FrontMatter front = read_front_matter(post.text);
    with_post.insert(text_at(front.record.fields, "webUrl"));
    for (const auto& entry : front.record.fields.at("related").as_array()) {
      ++cited[text_at(entry.as_object(), "webUrl")];
    }
  });
  std::uint64_t related = 0, to_posts = 0, without_post = 0, cited_once = 0;
  for (const auto& [url, citations] : cited) {
    const bool post = with_post.contains(url);
    related += citations;
    to_posts += post ? citations : 0;
    without_post += post ? 0 : 1;
    cited_once += !post && citations == 1 ? 1 : 0;
  }
  EXPECT_EQ(facts.posts, kPosts);
  EXPECT_EQ(facts.bytes, bytes);
  EXPECT_EQ(facts.related, related);
  EXPECT_EQ(facts.to_posts, to_posts);
  EXPECT_EQ(facts.without_post, without_post);
  EXPECT_EQ(facts.cited_once, cited_once);
  EXPECT_EQ(facts.articles(), with_post.size() + without_post);
}

}  // namespace
}  // namespace dateline::bench
