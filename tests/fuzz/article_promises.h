// What every article and mapped post promises, whatever the bytes it was made of.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "indexer/article_mapper.h"

namespace dateline {

inline void require(bool promise) {
  if (!promise) std::abort();
}

inline bool is_clean(std::string_view text) {
  const bool controls = std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  return is_utf8(text) && !controls && !text.starts_with(' ') && !text.ends_with(' ');
}

inline bool is_link(std::string_view url) { return url.empty() || (is_clean(url) && url.find("://") < 6); }

inline void check_article(const Article& article) {
  constexpr std::int64_t kFirst = -62135596800;
  constexpr std::int64_t kLast = 253402300799;
  require(!article.id.empty() && is_clean(article.id));
  require(is_clean(article.title) && is_clean(article.excerpt));
  require(is_clean(article.category) && is_clean(article.type) && is_clean(article.language));
  require(is_clean(article.provider.name) && is_clean(article.provider.domain));
  for (const std::string& topic : article.topics) require(!topic.empty() && is_clean(topic));
  require(!article.published_at || (*article.published_at >= kFirst && *article.published_at <= kLast));
  require(!article.heat || *article.heat >= 0);
  require(is_link(article.web_url) && is_link(article.image.url));
  require(article.image.width >= 0 && article.image.height >= 0);
}

inline void check_post(const MappedPost& post) {
  if (outcome::is_not_an_article(post.outcome)) return;
  check_article(post.article);
  std::set<std::string> ids;
  for (const std::string& id : post.article.related) {
    require(is_clean(id) && id != post.article.id && ids.insert(id).second);
  }
  for (const Article& related : post.related) {
    check_article(related);
    require(ids.contains(related.id) && !related.title.empty());
  }
  for (const auto& problem : post.problems) require(!problem.lost && !problem.reason.empty());
}

/// Settings that use every part of the mapper.
inline Settings mapper_settings() {
  Settings settings;
  settings.timezone = "Europe/Berlin";
  settings.base_url = "https://gazette.example/";
  settings.link = "/:categories/:year/:month/:slug/";
  return settings;
}

}  // namespace dateline
