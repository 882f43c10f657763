// Keeps an index in step with its posts for as long as it is wanted.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "indexer/indexer.h"
#include "indexer/watcher.h"

namespace dateline {

struct FollowOptions {
  IndexOptions first;  ///< The first run; later ones take the roots and settings that the index remembers.
  WatchOptions watch;
  /// Least time between two commits: a reader's handle dies at the second commit after its own.
  std::chrono::milliseconds commit_interval{2000};
  std::function<void(const IndexReport&)> first_done;  ///< The index is in step; what comes from now on is followed.
  std::function<void(const IndexReport&)> followed;    ///< A later run changed something, or did its work again.
  std::function<void(const std::string&)> trouble;  ///< What a run failed for; it is tried again. Never twice the same.
  std::function<bool()> wanted;                     ///< Asked about every second while it waits; false: return.
};

/// Runs run_index(), then again after every change of the posts, and once an hour, so that posts expire.
/// Waits for another writer, for roots that are gone and for articles that a run refuses to remove.
/// @throws what run_index() throws: from the first run all but Error(locked), from later ones also neither
///         Error(refused) nor Error(io).
void follow_posts(const FollowOptions& options);

}  // namespace dateline
