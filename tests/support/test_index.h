// Small indexes for tests of index/ and searcher/.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "index/index_builder.h"
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

/// An index of its own in a temporary folder.
class TestIndex {
 public:
  explicit TestIndex(std::vector<Article> articles, Settings settings = {}) {
    BuildInput input{std::move(articles), {}, std::move(settings)};
    build_index(lock(), std::move(input), {.jobs = 2, .progress = {}});
  }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "index"; }
  [[nodiscard]] IndexLock lock() const { return IndexLock::acquire(path(), std::chrono::milliseconds(0)); }
  [[nodiscard]] std::shared_ptr<const Snapshot> open(std::size_t handles = 1) const {
    return Snapshot::open(path(), handles);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace dateline
