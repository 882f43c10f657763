#include "index/snapshot_source.h"

#include <mutex>
#include <string>
#include <utility>

#include "index/index_directory.h"

namespace dateline {

struct SnapshotSource::Impl {
  std::filesystem::path index;
  std::size_t handles;
  mutable std::mutex mutex;
  std::mutex refreshing;  // One at a time, so that an older snapshot never replaces a newer one.
  std::shared_ptr<const Snapshot> snapshot;
  std::string state;  // Of the index, from before the snapshot was opened.
};

SnapshotSource::SnapshotSource(std::filesystem::path index, std::size_t handles) : impl_(std::make_unique<Impl>()) {
  impl_->handles = handles;
  impl_->state = index_state(index);
  impl_->snapshot = Snapshot::open(index, handles);
  impl_->index = std::move(index);
}

SnapshotSource::~SnapshotSource() = default;

std::shared_ptr<const Snapshot> SnapshotSource::current() const {
  const std::scoped_lock hold(impl_->mutex);
  return impl_->snapshot;
}

bool SnapshotSource::refresh(const std::function<void(const Snapshot&)>& prepare) {
  const std::scoped_lock alone(impl_->refreshing);
  std::string state = index_state(impl_->index);
  if (state == impl_->state && !state.empty()) return false;
  const auto old = current();
  auto fresh = Snapshot::open(impl_->index, impl_->handles);
  const bool changed = fresh->version() != old->version();
  if (changed && prepare) {
    try {
      prepare(*fresh);
    } catch (const Error&) {
      if (!fresh->overtaken()) throw;  // Else the next one will do.
    }
  }
  impl_->state = std::move(state);
  const std::scoped_lock hold(impl_->mutex);
  if (changed) impl_->snapshot = std::move(fresh);
  return changed;
}

}  // namespace dateline
