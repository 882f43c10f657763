#include "bench/post_generator.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "index/calendar.h"

namespace dateline::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kPostsInFolder = 1000;

// Four articles of seven have a post, evenly spread.
constexpr std::uint64_t kPostsOf = 4;
constexpr std::uint64_t kArticlesOf = 7;
bool has_post(std::uint64_t number) { return number * kPostsOf % kArticlesOf < kPostsOf; }

constexpr std::uint64_t kReach = 48;       // A post cites articles this far before and after it.
constexpr double kOtherTopic = 0.3;        // Weight of articles of another topic.
constexpr double kLeastPopularity = 0.03;  // The most popular ones have 1.
constexpr double kPossessiveShare = 0.1;   // Titles with an apostrophe that is not ASCII.
constexpr double kFeedShare = 0.3;
constexpr std::array kImageSizes{std::pair{1050, 550}, std::pair{1100, 619}, std::pair{1920, 1080}};

std::string image_url(const CorpusArticle& news) {
  const std::size_t host_end = std::string_view("https://").size() + news.domain.size();
  return "https://static." + news.domain + "/images" + news.url.substr(host_end) + "-wide.jpg";
}

void write_file(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw Error(ErrorCode::io, "cannot write the generated post " + file.string());
}

}  // namespace

PostGenerator::PostGenerator(std::uint64_t posts, std::uint64_t seed)
    : articles_(posts * kArticlesOf / kPostsOf), corpus_(articles_, seed), random_(~seed) {}

PostGenerator::Candidate PostGenerator::make_candidate() {
  Candidate candidate;
  candidate.number = made_++;
  NewsArticle& article = candidate.article;
  article.news = corpus_.next();
  if (random_.chance(kPossessiveShare)) {
    article.news.title.insert(std::min(article.news.title.find(' '), article.news.title.size()), "\u2019s");
  }
  article.quality = static_cast<int>(100 + random_.below(90));
  article.from_feed = random_.chance(kFeedShare);
  article.image_url = image_url(article.news);
  std::tie(article.image_width, article.image_height) = random_.choice(kImageSizes);
  const double share = random_.uniform();
  candidate.popularity = std::max(kLeastPopularity, share * share * share);
  return candidate;
}

// Candidates that no later post can cite are dropped.
void PostGenerator::move_window(std::uint64_t center) {
  while (made_ < std::min(articles_, center + kReach + 1)) window_.push_back(make_candidate());
  while (window_.front().number + kReach < center) window_.pop_front();
}

void PostGenerator::count_citation(Candidate& cited) {
  ++facts_.related;
  ++cited.citations;
  if (has_post(cited.number)) {
    ++facts_.to_posts;
  } else if (cited.citations == 1) {
    ++facts_.without_post;
    ++facts_.cited_once;
  } else if (cited.citations == 2) {
    --facts_.cited_once;
  }
}

std::vector<const NewsArticle*> PostGenerator::cite(const Candidate& post) {
  std::vector<const NewsArticle*> related;
  while (related.size() < kRelatedOfPost) {
    Candidate& drawn = window_[random_.below(window_.size())];
    const bool same_topic = drawn.article.news.topics.front() == post.article.news.topics.front();
    const bool taken = random_.chance(drawn.popularity * (same_topic ? 1 : kOtherTopic));
    if (!taken || drawn.number == post.number) continue;
    if (std::ranges::find(related, &drawn.article) != related.end()) continue;
    related.push_back(&drawn.article);
    count_citation(drawn);
  }
  return related;
}

GeneratedPost PostGenerator::next() {
  while (!has_post(next_)) ++next_;
  const std::uint64_t number = next_++;
  move_window(number);
  const Candidate& own = window_[number - window_.front().number];
  const std::string day = format_utc(own.article.news.published_at).substr(0, 10);
  GeneratedPost post{.path = fmt::format("{:04}/{}-{:06}.md", facts_.posts / kPostsInFolder, day, facts_.posts),
                     .text = post_text(own.article, cite(own), random_)};
  ++facts_.posts;
  facts_.bytes += post.text.size();
  return post;
}

PostFacts generate_posts(std::uint64_t posts, std::uint64_t seed,
                         const std::function<void(const GeneratedPost&)>& work) {
  PostGenerator generator(posts, seed);
  for (std::uint64_t i = 0; i < posts; ++i) work(generator.next());
  return generator.facts();
}

PostFacts write_generated_posts(const fs::path& folder, std::uint64_t posts, std::uint64_t seed) {
  fs::path subfolder;
  return generate_posts(posts, seed, [&](const GeneratedPost& post) {
    const fs::path file = folder / post.path;
    if (file.parent_path() != subfolder) fs::create_directories(subfolder = file.parent_path());
    write_file(file, post.text);
  });
}

}  // namespace dateline::bench
