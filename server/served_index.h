// An index that is served: its newest snapshot, as soon as there is one.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "index/snapshot_source.h"
#include "searcher/result_cache.h"
#include "searcher/search_request.h"
#include "searcher/search_response.h"
#include "searcher/suggest/suggestions.h"
#include "server/server_options.h"

namespace dateline {

/// Thread-safe. A missing or unreadable index is no failure here: it is looked for again and again.
class ServedIndex {
 public:
  struct Options {
    std::size_t handles = 1;             ///< How many threads search at once.
    std::size_t result_cache_bytes = 0;  ///< For answers that come again; 0: none.
  };
  ServedIndex(NamedIndex index, const Options& options);

  [[nodiscard]] const std::string& name() const { return index_.name; }

  /// Takes over what was committed or built since. What it loads, it loads before any search sees it. Never throws.
  void refresh();

  /// @throws the Error for which there is none.
  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const;
  [[nodiscard]] SearchResponse search(const SearchRequest& request);
  [[nodiscard]] Suggestions suggest(const SearchRequest& request);

  /// Runs work(snapshot), again on a newer one if it goes stale. @throws as snapshot().
  template <class Work>
  auto run(Work&& work) {
    return source()->run(std::forward<Work>(work));
  }

  /// Why the newest state of the index cannot be read, if so; an older one may still be served.
  [[nodiscard]] std::optional<Error> trouble() const;
  /// Seconds since the snapshot that is served was opened; 0 if there is none.
  [[nodiscard]] double snapshot_age() const;
  [[nodiscard]] const ResultCache& results() const { return results_; }

 private:
  [[nodiscard]] std::shared_ptr<SnapshotSource> source() const;
  void open_or_refresh();
  void prepare(const Snapshot& snapshot) const;
  void note_trouble(std::optional<Error> trouble);

  const NamedIndex index_;
  const std::size_t handles_;
  ResultCache results_;
  mutable std::mutex mutex_;  // Of what follows.
  std::shared_ptr<SnapshotSource> source_;
  std::optional<Error> trouble_;
  std::chrono::steady_clock::time_point opened_;
  std::set<std::string> counted_;  // Facets that searches asked for: a new snapshot loads them beforehand.
  bool suggests_ = false;          // Likewise the words of the index.
  bool folds_ = false;             // Likewise the stories.
};

}  // namespace dateline
