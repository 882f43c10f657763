// Whatever the articles and whatever the request, the engine answers as the reference does.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "index/column_file.h"
#include "index/index_writer.h"
#include "searcher/searcher.h"
#include "tests/support/test_index.h"
#include "tests/unit/searcher/random_request.h"

namespace dateline {
namespace {

struct Comparison {
  bool found = false;      ///< There is something to find.
  std::string wrong = {};  ///< Empty if all is well.
};

Comparison compare(const Snapshot& snapshot, const ReferenceCorpus& corpus, const ReferenceRequest& request) {
  const ReferenceResponse expected = reference_search(corpus, request);
  return {.found = expected.total > 0, .wrong = differences(expected, search(snapshot, request.request))};
}

// For the articles in an index of their own.
std::string compare_anew(const std::vector<Article>& articles, const Settings& settings,
                         const ReferenceRequest& request) {
  const TestIndex index(articles, settings);
  const auto snapshot = index.open();
  return compare(*snapshot, ReferenceCorpus(articles, settings, snapshot->statistics()), request).wrong;
}

// As few of the articles as still show a difference: all of them, if a new index shows none.
std::vector<Article> shrink(std::vector<Article> articles, const Settings& settings, const ReferenceRequest& request) {
  if (compare_anew(articles, settings, request).empty()) return articles;
  for (std::size_t step = std::max<std::size_t>(articles.size() / 2, 1); step > 0; step /= 2) {
    for (std::size_t at = 0; at < articles.size();) {
      std::vector<Article> fewer = articles;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at),
                  fewer.begin() + static_cast<std::ptrdiff_t>(std::min(at + step, articles.size())));
      if (compare_anew(fewer, settings, request).empty()) {
        at += step;
      } else {
        articles = std::move(fewer);
      }
    }
  }
  return articles;
}

std::string report(const std::vector<Article>& articles, const Settings& settings, const ReferenceRequest& request) {
  std::string text = fmt::format("request: {}\nsettings: {}\n", describe(request.request), settings_to_json(settings));
  const std::vector<Article> fewer = shrink(articles, settings, request);
  for (const Article& article : fewer) text += describe(article) + "\n";
  return text + compare_anew(fewer, settings, request);
}

// An index, and the same articles for the reference.
class Library {
 public:
  explicit Library(unsigned seed) : dice_(seed), settings_(random_settings(dice_)) {
    for (const Article& article : random_articles(dice_, 20 + dice_.below(300))) articles_[article.id] = article;
    index_ = std::make_unique<TestIndex>(articles(), settings_);
  }

  // Stops at the first difference: the next ones have the same cause. Without the file of columns nothing may change.
  void compare_requests(int count) {
    if (dice_.one_in(2)) std::filesystem::remove(index_->open()->generation() / kColumnFileName);
    const auto snapshot = index_->open();
    const ReferenceCorpus corpus(articles(), settings_, snapshot->statistics());
    check_percentiles(corpus);
    for (int i = 0; i < count; ++i) {
      const ReferenceRequest request = random_request(dice_);
      const Comparison comparison = compare(*snapshot, corpus, request);
      found_ += comparison.found ? 1 : 0;
      if (comparison.wrong.empty()) continue;
      ADD_FAILURE() << "request " << i << " of this state\n"
                    << comparison.wrong << report(articles(), settings_, request);
      return;
    }
  }

  void check_average_length() {
    const auto snapshot = index_->open();
    const ReferenceCorpus corpus(articles(), settings_, snapshot->statistics());
    double sum = 0;
    for (const ReferenceArticle& article : corpus.articles()) sum += length_of(article);
    EXPECT_NEAR(snapshot->statistics().average_length, sum / static_cast<double>(articles_.size()), 1e-9);
  }

  [[nodiscard]] int found() const { return found_; }

  void edit() {
    const IndexLock lock = index_->lock();
    IndexWriter writer(lock);
    for (int edits = dice_.below(30); edits > 0; --edits) {
      const Article article = random_article(dice_, dice_.below(400));
      if (dice_.one_in(3)) {
        EXPECT_EQ(writer.remove(article.id), articles_.erase(article.id) == 1);
      } else {
        writer.put(article);
        articles_[article.id] = article;
      }
    }
    writer.commit();
  }

 private:
  std::vector<Article> articles() const {
    std::vector<Article> articles;
    for (const auto& [id, article] : articles_) articles.push_back(article);
    return articles;
  }

  // No more than a twentieth lies below the one or above the other, give or take an article.
  static void check_percentiles(const ReferenceCorpus& corpus) {
    double all = 0, low = 0, high = 0;
    for (const ReferenceArticle& one : corpus.articles()) {
      if (!one.article.quality) continue;
      all += 1;
      low += *one.article.quality < corpus.statistics().quality_p5 ? 1 : 0;
      high += *one.article.quality > corpus.statistics().quality_p95 ? 1 : 0;
    }
    EXPECT_LE(low, all / 20 + 1);
    EXPECT_LE(high, all / 20 + 1);
  }

  Dice dice_;
  int found_ = 0;
  Settings settings_;
  std::map<std::string, Article> articles_;
  std::unique_ptr<TestIndex> index_;
};

class SearchProperty : public testing::TestWithParam<unsigned> {};

TEST_P(SearchProperty, AnswersAsTheReferenceAfterABuildAndAfterEdits) {
  Library library(GetParam());
  library.check_average_length();
  library.compare_requests(50);
  for (int commits = 0; commits < 3; ++commits) {
    library.edit();
    library.compare_requests(20);
  }
  EXPECT_GT(library.found(), 40);
}

INSTANTIATE_TEST_SUITE_P(Seeds, SearchProperty, testing::Range(1U, 31U));

}  // namespace
}  // namespace dateline
