#include "server/snapshot_watch.h"

#include <chrono>

namespace dateline {

SnapshotWatch::SnapshotWatch(Site& site) : site_(site), thread_([this] { watch(); }) {}

SnapshotWatch::~SnapshotWatch() {
  {
    const std::scoped_lock hold(mutex_);
    ending_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

void SnapshotWatch::watch() {
  constexpr std::chrono::milliseconds kPause{250};
  while (true) {
    {
      std::unique_lock hold(mutex_);
      if (ended_.wait_for(hold, kPause, [this] { return ending_; })) return;
    }
    site_.refresh();
  }
}

}  // namespace dateline
