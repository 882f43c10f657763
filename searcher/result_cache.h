// Answers to searches that come again: the query of the day, the first page of a topic.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bounded_cache.h"
#include "index/snapshot.h"
#include "searcher/search_request.h"
#include "searcher/search_response.h"

namespace dateline {

/// Thread-safe. Answers of older snapshots go when others need their place.
class ResultCache {
 public:
  /// @param most_bytes  0: nothing is kept.
  explicit ResultCache(std::size_t most_bytes) : answers_(most_bytes), on_(most_bytes > 0) {}

  /// As search(), but an answer may be one made before, for an equal request on an equal state of the index.
  SearchResponse search(const Snapshot& snapshot, const SearchRequest& request);

  [[nodiscard]] std::uint64_t hits() const { return hits_; }
  [[nodiscard]] std::uint64_t misses() const { return misses_; }
  [[nodiscard]] std::size_t bytes() const { return answers_.bytes(); }

 private:
  struct Question {
    SearchRequest request;  ///< Without a deadline and a moment.
    std::string version;    ///< Of the snapshot.
    std::int64_t minute;    ///< As minute_of().
    bool operator==(const Question&) const = default;
    [[nodiscard]] std::size_t hash() const;
    friend std::size_t hash_value(const Question& question) { return question.hash(); }
  };

  BoundedCache<SearchResponse, Question> answers_;
  bool on_;
  std::atomic<std::uint64_t> hits_ = 0, misses_ = 0;
};

}  // namespace dateline
