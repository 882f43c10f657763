// The text of a generated post, in the shape of posts that news sites write: front matter of YAML, no body.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/corpus.h"
#include "bench/random.h"

namespace dateline::bench {

/// An article as posts tell it: in a post of its own, and in the `related` lists of others.
struct NewsArticle {
  CorpusArticle news;
  int quality = 0;
  bool from_feed = false;  ///< Its excerpt ends with the white space that some feeds leave.
  std::string image_url;
  int image_width = 0;
  int image_height = 0;
};

/// A post that holds `article` and cites `related` in this order. @param random  of what a post has for itself.
std::string post_text(const NewsArticle& article, const std::vector<const NewsArticle*>& related, Random& random);

}  // namespace dateline::bench
