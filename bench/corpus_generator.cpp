#include "bench/corpus_generator.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/error.h"
#include "index/calendar.h"

namespace dateline::bench {
namespace {

constexpr std::int64_t kEnd = 1782864000;  // 2026-07-01T00:00:00Z.
constexpr std::int64_t kSpan = 6 * 365 * std::int64_t{86400};

constexpr double kNewProviderShare = 0.2;
constexpr std::uint64_t kTopics = 120;
constexpr std::uint64_t kCategories = 12;

// Names are words of far ranks, so that they do not meet the common words of the texts.
constexpr std::uint64_t kProviderNames = 1'000'000;
constexpr std::uint64_t kTopicNames = 300'000;
constexpr std::uint64_t kCategoryNames = 310'000;

std::string capitalized(std::string word) {
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

/// Ranks fall off as 1/rank below `count`.
std::uint64_t skewed(Random& random, std::uint64_t count) {
  return static_cast<std::uint64_t>(std::pow(static_cast<double>(count), random.uniform())) - 1;
}

std::string make_url(const CorpusArticle& article) {
  std::string day = format_utc(article.published_at).substr(0, 10);
  std::ranges::replace(day, '-', '/');
  std::string slug;
  for (const char c : article.title) {
    if (c >= 'a' && c <= 'z') slug += c;
    if (c >= 'A' && c <= 'Z') slug += static_cast<char>(c - 'A' + 'a');
    if (c == ' ') slug += '-';
  }
  return "https://" + article.domain + "/" + day + "/" + slug + "-" + std::to_string(article.number);
}

}  // namespace

CorpusGenerator::CorpusGenerator(std::uint64_t articles, std::uint64_t seed)
    : articles_(articles), random_(seed), words_(random_) {}

// Simon's process: a new provider, or the one of any earlier article. Its frequencies follow a power law.
std::uint64_t CorpusGenerator::next_provider() {
  const bool fresh = providers_.empty() || random_.chance(kNewProviderShare);
  providers_.push_back(fresh ? distinct_providers_++ : random_.choice(providers_));
  return providers_.back();
}

std::vector<std::uint64_t> CorpusGenerator::next_topics() {
  const std::uint64_t wanted = 1 + skewed(random_, 6);
  std::vector<std::uint64_t> topics;
  while (topics.size() < wanted) {
    const std::uint64_t topic = skewed(random_, kTopics);
    if (std::ranges::find(topics, topic) == topics.end()) topics.push_back(topic);
  }
  return topics;
}

std::string CorpusGenerator::sentence(std::uint64_t words) {
  std::string text = capitalized(words_.next());
  for (std::uint64_t i = 1; i < words; ++i) {
    if (random_.chance(0.06)) text += ',';
    text += ' ';
    text += words_.next();
  }
  return text;
}

// The share of the time that has passed is the root of the share of articles: the rate rises evenly.
std::int64_t CorpusGenerator::next_date() {
  const double share = (static_cast<double>(made_) + random_.uniform()) / static_cast<double>(articles_);
  return kEnd - kSpan + static_cast<std::int64_t>(std::sqrt(share) * static_cast<double>(kSpan - 1));
}

CorpusArticle CorpusGenerator::next() {
  CorpusArticle article;
  const std::vector<std::uint64_t> topics = next_topics();
  words_.begin_text(topics.front());
  article.title = sentence(7 + random_.below(6));
  words_.begin_text(topics.front());
  article.excerpt = sentence(6 + random_.below(11)) + ". " + sentence(6 + random_.below(14)) + ".";
  article.published_at = next_date();
  article.number = ++made_;

  const std::string provider = word_of_rank(kProviderNames + next_provider());
  article.provider = capitalized(provider);
  article.domain = provider + ".example";
  for (const std::uint64_t topic : topics) article.topics.push_back(capitalized(word_of_rank(kTopicNames + topic)));
  article.category = capitalized(word_of_rank(kCategoryNames + skewed(random_, kCategories)));
  article.url = make_url(article);
  return article;
}

void write_generated_corpus(const std::filesystem::path& file, std::uint64_t articles, std::uint64_t seed) {
  std::ofstream out(file);
  CorpusGenerator generator(articles, seed);
  for (std::uint64_t i = 0; i < articles; ++i) out << to_json_line(generator.next()) << '\n';
  out.flush();
  if (!out) throw Error(ErrorCode::io, "cannot write the generated corpus " + file.string());
}

}  // namespace dateline::bench
