#include "bench/post_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "index/calendar.h"

namespace dateline::bench {
namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(std::size_t characters, std::string_view padding, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) text += random.choice(kBase64);
  return text.append(padding);
}

std::string cache_host(std::string domain) {
  std::ranges::replace(domain, '.', '-');
  return domain + ".cache.example";
}

void append_links(const CorpusArticle& news, std::string_view indent, std::string& text) {
  const std::string_view path = std::string_view(news.url).substr(std::string_view("https://").size());
  fmt::format_to(std::back_inserter(text),
                 "{0}webUrl: \"{1}\"\n"
                 "{0}ampWebUrl: \"{1}.amp.html\"\n"
                 "{0}cdnAmpWebUrl: \"https://{2}/c/s/{3}.amp.html\"\n",
                 indent, news.url, cache_host(news.domain), path);
}

void append_image(const NewsArticle& article, std::string_view indent, std::string& text) {
  fmt::format_to(std::back_inserter(text),
                 "{0}images:\n{0}  - url: \"{1}\"\n{0}    width: {2}\n{0}    height: {3}\n{0}    isCached: true\n",
                 indent, article.image_url, article.image_width, article.image_height);
}

// The keys of the seeds' head and of their related entries, in their order. Generated texts hold nothing to escape.
void append_head(const NewsArticle& article, Random& random, std::string& text) {
  const CorpusArticle& news = article.news;
  const bool hot = random.chance(0.2);
  fmt::format_to(std::back_inserter(text),
                 "category: {}\ntitle: \"{}\"\nexcerpt: \"{}{}\"\npublishedDateTime: {}\noriginalUrl: \"{}\"\n",
                 news.category, news.title, news.excerpt, article.from_feed ? "\\n    \\n" : "",
                 format_utc(news.published_at), news.url);
  append_links(news, "", text);
  fmt::format_to(std::back_inserter(text), "type: article\nquality: {}\nheat: {}\npublished: {}\n\n", article.quality,
                 hot ? static_cast<int>(random.below(400)) : -1, hot);
  fmt::format_to(std::back_inserter(text),
                 "provider:\n  name: {0}\n  domain: {1}\n  images:\n"
                 "    - url: \"https://site.example/assets/images/organizations/{1}-50x50.jpg\"\n"
                 "      width: 50\n      height: 50\n\ntopics:\n",
                 news.provider, news.domain);
  for (const std::string& topic : news.topics) fmt::format_to(std::back_inserter(text), "  - {}\n", topic);
  text += '\n';
  append_image(article, "", text);
}

void append_related(const NewsArticle& article, std::string& text) {
  const CorpusArticle& news = article.news;
  fmt::format_to(std::back_inserter(text), "  - title: \"{}\"\n    excerpt: \"{}{}\"\n    publishedDateTime: {}\n",
                 news.title, news.excerpt, article.from_feed ? "\\n    \\n" : "", format_utc(news.published_at));
  append_links(news, "    ", text);
  fmt::format_to(std::back_inserter(text),
                 "    type: article\n    provider:\n      name: {}\n      domain: {}\n    quality: {}\n", news.provider,
                 news.domain, article.quality);
  append_image(article, "    ", text);
}

}  // namespace

std::string post_text(const NewsArticle& article, const std::vector<const NewsArticle*>& related, Random& random) {
  constexpr std::size_t kTypicalBytes = 10000;
  std::string text;
  text.reserve(kTypicalBytes);
  text += "---\n";
  append_head(article, random, text);
  text += "\nrelated:\n";
  for (const NewsArticle* cited : related) append_related(*cited, text);
  const std::size_t blob = 4 * (80 + random.below(30));
  text += "\nsecured: \"" + base64(blob - 1, "=", random) + ';' + base64(22, "==", random) + "\"\n---\n\n";
  return text;
}

}  // namespace dateline::bench
