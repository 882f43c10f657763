// An index on disk: a directory with a stub file that names the current generation, and one lock.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/descriptor.h"

namespace dateline {

/// The index's lock: one writer at a time, for synchronizing, building, optimizing and swapping.
/// Released when destroyed, and by the system when the process dies.
class IndexLock {
 public:
  /// Waits up to `wait` for another writer. Creates the directory if it is missing.
  /// @throws Error(locked) naming the holder's pid and host; Error(io) if the directory is not writable;
  ///         Error(refused) as check_index_folder() does.
  static IndexLock acquire(const std::filesystem::path& index, std::chrono::milliseconds wait);

  /// The same for an index that will not be changed: writes nothing, not even who holds the lock.
  static IndexLock acquire_for_dry_run(const std::filesystem::path& index, std::chrono::milliseconds wait);

  [[nodiscard]] const std::filesystem::path& index() const { return index_; }

 private:
  IndexLock(std::filesystem::path index, Descriptor descriptor);
  std::filesystem::path index_;
  Descriptor descriptor_;
};

/// A shared hold on one generation: while it lives, the directory is not removed.
class GenerationHold {
 public:
  /// Holds the current generation of `index`.
  /// @throws Error(not_found) if there is no index; the message says how to make one.
  static GenerationHold current(const std::filesystem::path& index);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  GenerationHold(std::filesystem::path path, Descriptor folder);
  std::filesystem::path path_;
  Descriptor folder_;
};

/// @throws Error(refused) naming what it is if `index` holds files that are none of an index, so that an index is never
/// made among them. A folder that is missing or empty is fine, and so is one that an interrupted build left.
void check_index_folder(const std::filesystem::path& index);

/// True if `index` holds a dateline index (of whatever version).
bool index_exists(const std::filesystem::path& index);

/// Text that another commit or rebuild changes; empty without an index. Takes microseconds, unlike opening a snapshot.
std::string index_state(const std::filesystem::path& index);

/// A new, empty directory for a generation beside the current one; left-overs of crashed runs are removed first.
std::filesystem::path new_generation(const IndexLock& lock);

/// Makes `generation` the current one: syncs it, replaces the stub by rename(2), syncs the directory,
/// then removes generations no reader holds. @throws Error(io); `generation` may be current already then.
void publish_generation(const IndexLock& lock, const std::filesystem::path& generation);

/// Removes generations that are neither current nor held by a reader, and what an interrupted run left; what cannot be
/// removed stays.
void remove_old_generations(const IndexLock& lock);

}  // namespace dateline
