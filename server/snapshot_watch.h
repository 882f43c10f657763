// The thread that looks for new states of the indexes.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/site.h"

namespace dateline {

/// While it lives, a commit, a rebuild or a first build is served within a second.
class SnapshotWatch {
 public:
  explicit SnapshotWatch(Site& site);
  ~SnapshotWatch();
  SnapshotWatch(const SnapshotWatch&) = delete;
  SnapshotWatch& operator=(const SnapshotWatch&) = delete;

 private:
  void watch();

  Site& site_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace dateline
