// The newest state of an index, for who reads it while others write.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "base/error.h"
#include "index/snapshot.h"

namespace dateline {

/// Keeps the newest snapshot of one index. Thread-safe.
class SnapshotSource {
 public:
  SnapshotSource(std::filesystem::path index, std::size_t handles);
  ~SnapshotSource();
  [[nodiscard]] std::shared_ptr<const Snapshot> current() const;
  /// Opens a new snapshot if there was a commit or a swap since; true if so. `prepare` may load what searches will need
  /// before any of them sees it.
  bool refresh(const std::function<void(const Snapshot&)>& prepare = {});

  /// What work(snapshot) returns; if the snapshot is overtaken meanwhile, it runs again on a new one. So it must change
  /// nothing that lasts. @throws Error(stale) if that happens 5 times.
  template <class Work>
  auto run(Work&& work) {
    for (int attempt = 1; attempt <= kAttempts; ++attempt) {
      const std::shared_ptr<const Snapshot> snapshot = current();
      try {
        auto result = work(*snapshot);
        if (!snapshot->overtaken()) return result;
      } catch (const Error& error) {
        const bool starts_again =
            error.code() == ErrorCode::stale || (may_look_damaged(error.code()) && snapshot->overtaken());
        if (!starts_again) throw;
      }
      refresh();
    }
    throw Error(ErrorCode::stale, "the index changes faster than it can be read");
  }

 private:
  static constexpr int kAttempts = 5;
  // What was written over may.
  static bool may_look_damaged(ErrorCode code) { return code == ErrorCode::corrupt || code == ErrorCode::io; }
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
