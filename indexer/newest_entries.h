// Which entries of `related` lists can still count while files are read.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <mutex>

namespace dateline {

/// Of an id without a post the entry of the newest post counts (resolver.h). Most others need not even be written to
/// the spool. By hash64() of ids. Thread-safe.
class NewestEntries {
 public:
  /// There is a post with this id, so no entry counts.
  void note_post(std::uint64_t id);
  /// False if a post is known with this id, or an entry of a post with a later date. @param date  of the citing post.
  bool note_entry(std::uint64_t id, std::int64_t date);

 private:
  std::mutex mutex_;
  boost::unordered_flat_map<std::uint64_t, std::int64_t> newest_;
};

}  // namespace dateline
