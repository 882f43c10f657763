// Generates posts in the shape of the posts of news sites, each citing eight articles. Nothing in them is copied.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "bench/corpus_generator.h"
#include "bench/post_text.h"
#include "bench/random.h"

namespace dateline::bench {

inline constexpr std::size_t kRelatedOfPost = 8;

/// What a set of posts holds; the report prints it.
struct PostFacts {
  std::uint64_t posts = 0;
  std::uint64_t bytes = 0;
  std::uint64_t related = 0;       ///< Entries of `related` lists.
  std::uint64_t to_posts = 0;      ///< Those that cite an article with a post of its own.
  std::uint64_t without_post = 0;  ///< Distinct cited articles without a post.
  std::uint64_t cited_once = 0;    ///< Those of them that one post alone cites.

  [[nodiscard]] std::uint64_t articles() const { return posts + without_post; }
};

struct GeneratedPost {
  std::string path;  ///< Below the folder of the posts, a thousand in each subfolder: "0012/2024-03-01-012345.md".
  std::string text;
};

/// Makes posts one after the other, oldest first. Of the articles of a CorpusGenerator four in seven have a post; a
/// post cites articles published at about its time, those of its topic more often, and some articles far more than
/// others. The same `posts` and `seed` give the same bytes everywhere. `posts` must be at least kRelatedOfPost.
class PostGenerator {
 public:
  PostGenerator(std::uint64_t posts, std::uint64_t seed);

  /// The next post; there may be as many as asked for.
  GeneratedPost next();
  /// Of the posts made so far.
  [[nodiscard]] const PostFacts& facts() const { return facts_; }

 private:
  /// One that posts can cite.
  struct Candidate {
    std::uint64_t number = 0;  // In order of date, from 0.
    NewsArticle article;
    double popularity = 0;
    std::uint64_t citations = 0;
  };

  void move_window(std::uint64_t center);
  Candidate make_candidate();
  std::vector<const NewsArticle*> cite(const Candidate& post);
  void count_citation(Candidate& cited);

  std::uint64_t articles_;
  CorpusGenerator corpus_;
  Random random_;
  std::deque<Candidate> window_;  // Around the current post.
  std::uint64_t made_ = 0;        // Candidates.
  std::uint64_t next_ = 0;        // The number to look for the next post from.
  PostFacts facts_;
};

/// Calls `work` for every generated post, oldest first.
PostFacts generate_posts(std::uint64_t posts, std::uint64_t seed,
                         const std::function<void(const GeneratedPost&)>& work);

/// Writes generated posts below `folder`. @throws Error(io) if a file cannot be written.
PostFacts write_generated_posts(const std::filesystem::path& folder, std::uint64_t posts, std::uint64_t seed);

}  // namespace dateline::bench
