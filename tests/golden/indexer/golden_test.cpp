// Golden tests of the indexer: what is read from files, beside the files' text.
#include "tests/support/golden.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "indexer/article_mapper.h"
#include "indexer/body_text.h"
#include "indexer/date_parser.h"
#include "indexer/feed_reader.h"
#include "indexer/front_matter.h"
#include "indexer/html_text.h"
#include "indexer/url.h"
#include "indexer/yaml_record.h"

namespace dateline {
namespace {

constexpr std::int64_t kNow = 1'700'000'000;  // 2023-11-14

std::string show(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    text += fmt::format("{} {}:{}: {}\n", problem.lost ? "lost" : "note", problem.line, problem.column, problem.reason);
  }
  return text;
}

std::string show_date(const std::optional<std::int64_t>& date) { return date ? format_utc(*date) : "none"; }

std::string show_number(std::string_view name, const std::optional<double>& number) {
  return number ? fmt::format("{}: {}\n", name, *number) : "";
}

std::string show_text(std::string_view name, const std::string& text) {
  return text.empty() ? "" : fmt::format("{}: {}\n", name, text);
}

std::string show(const Article& article) {
  std::string text = fmt::format("id: {}\ntitle: {}\nexcerpt: {}\n", article.id, article.title, article.excerpt);
  text += fmt::format("date: {}\n", show_date(article.published_at));
  text += show_text("provider", article.provider.name) + show_text("domain", article.provider.domain);
  if (!article.topics.empty()) text += fmt::format("topics: {}\n", fmt::join(article.topics, " | "));
  text += show_text("category", article.category) + show_text("type", article.type);
  text += show_text("language", article.language);
  text += show_number("quality", article.quality) + show_number("heat", article.heat);
  if (!article.published) text += "published: false\n";
  text += show_text("link", article.web_url);
  if (!article.image.url.empty()) {
    text += fmt::format("image: {} {}x{}\n", article.image.url, article.image.width, article.image.height);
  }
  if (!article.related.empty()) text += fmt::format("related: {}\n", fmt::join(article.related, " | "));
  return text;
}

std::string show(const MappedPost& post) {
  std::string text = fmt::format("outcome: {}\n", post.outcome.name());
  if (outcome::is_not_an_article(post.outcome)) return text;
  text += show(post.article);
  for (const Article& related : post.related) text += "related article\n" + show(related);
  return text + show(post.problems);
}

Settings site_settings() {
  Settings settings;
  settings.timezone = "Europe/Berlin";
  settings.base_url = "https://www.harbour-gazette.example/news";
  settings.link = "/:section/:year/:month/:slug/";
  return settings;
}

TEST(IndexerGolden, Dates) {
  const Calendar berlin("Europe/Berlin");
  check_golden_cases("indexer/dates.txt",
                     [&](const std::string& input) { return show_date(parse_date(input, berlin)); });
}

TEST(IndexerGolden, FrontMatterToRecords) {
  check_golden_cases("indexer/front_matter.txt", [](const std::string& input) {
    const FrontMatter front = read_front_matter(input);
    if (!front.present) return std::string("no front matter");
    return show(front.problems) + boost::json::serialize(front.record.fields) + "\nbody: " + std::string(front.body);
  });
}

TEST(IndexerGolden, PostsToArticles) {
  const ArticleMapper mapper(site_settings(), kNow);
  check_golden_cases("indexer/articles.txt", [&](const std::string& input) {
    const std::string text = "---\n" + input;  // The body refers to it.
    const FrontMatter front = read_front_matter(text);
    if (front.lost()) return show(front.problems);
    return show(mapper.map(front.record, {"content/harbour/2021-06-08-ferry-is-late.md", "the path", front.body}));
  });
}

TEST(IndexerGolden, JsonLinesToArticles) {
  const ArticleMapper mapper(site_settings(), kNow);
  check_golden_cases("indexer/json_lines.txt", [&](const std::string& input) {
    ParsedRecord parsed = parse_json_record(input);
    parsed.record.json = input;
    if (!parsed.problems.empty()) return show(parsed.problems);
    return show(mapper.map(parsed.record, {"news.jsonl", "news.jsonl:1", {}, true}));
  });
}

TEST(IndexerGolden, FeedsToArticles) {
  const ArticleMapper mapper(site_settings(), kNow);
  check_golden_cases("indexer/feeds.txt", [&](const std::string& input) {
    std::string text;
    const auto take = [&](const FeedEntry& entry) {
      text += fmt::format("entry {} {}:{}\n", entry.name, entry.place.line, entry.place.column);
      text += show(mapper.map(entry.record, {"feed.xml", "fallback", {}, true}));
    };
    const std::vector<Problem> problems = read_feed(input, take);
    return text + show(problems);
  });
}

TEST(IndexerGolden, BodiesToExcerpts) { check_golden_cases("indexer/bodies.txt", summarize_body); }

TEST(IndexerGolden, TextsWithMarkup) {
  check_golden_cases("indexer/texts.txt", [](const std::string& input) { return "[" + clean_text(input) + "]"; });
}

TEST(IndexerGolden, UrlsResolved) {
  check_golden_cases("indexer/urls.txt", [](const std::string& input) {
    const std::string url = resolve_url("https://www.gazette.example:8080/news?x=1", input);
    return url + " " + host_of(url);
  });
}

}  // namespace
}  // namespace dateline
