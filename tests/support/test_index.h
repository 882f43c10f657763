// Small indexes for tests of index/ and searcher/.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "index/index_builder.h"
#include "index/index_writer.h"
#include "index/snapshot.h"
#include "tests/support/temporary_folder.h"

namespace dateline {

/// 2021-06-08T12:00:00Z.
inline constexpr std::int64_t kTestDay = 1623153600;
inline constexpr std::int64_t kOneDay = 86400;

/// An article `age` days older than kTestDay.
inline Article make_article(std::string id, std::string title, std::string excerpt = {}, int age = 0) {
  Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.excerpt = std::move(excerpt);
  article.published_at = kTestDay - age * kOneDay;
  return article;
}

/// The articles in a spool below `folder`, which must exist.
inline BuildInput build_input(const std::filesystem::path& folder, const std::vector<Article>& articles,
                              Settings settings = {}) {
  BuildInput input{std::make_unique<ArticleSpool>(folder), {}, {}, std::move(settings)};
  for (const Article& article : articles) input.articles.push_back(add_pending(*input.spool, article));
  return input;
}

/// An index of its own in a temporary folder.
class TestIndex {
 public:
  explicit TestIndex(std::vector<Article> articles, Settings settings = {}) {
    const IndexLock held = lock();
    build_index(held, build_input(path(), articles, std::move(settings)), {.jobs = 2, .progress = {}});
  }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "index"; }
  [[nodiscard]] IndexLock lock() const { return IndexLock::acquire(path(), std::chrono::milliseconds(0)); }
  void commit(const std::vector<Article>& articles) const {
    const IndexLock held = lock();
    IndexWriter writer(held);
    for (const Article& article : articles) writer.put(article);
    writer.commit();
  }
  [[nodiscard]] std::shared_ptr<const Snapshot> open(std::size_t handles = 1) const {
    return Snapshot::open(path(), handles);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace dateline
