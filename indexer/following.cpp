#include "indexer/following.h"

#include <optional>
#include <string>

#include "base/error.h"
#include "index/snapshot.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kStep{1000};            // Between two questions whether to go on, or whether a lock is free.
constexpr milliseconds kAfterFailure{30'000};  // A full disk gives no notice when it has room again.
constexpr milliseconds kAtLeast{3'600'000};    // Expiry dates pass without a change of a file.

class Following {
 public:
  explicit Following(const FollowOptions& options) : options_(options), watcher_(options.watch) {
    later_.index = options.first.index;
    later_.allow_shrink = options.first.allow_shrink;
    later_.jobs = options.first.jobs;
    later_.progress = options.first.progress;
  }

  void go() {
    watcher_.remind(milliseconds::zero());
    while (options_.wanted()) {
      if (watcher_.wait(kStep)) synchronize();
    }
  }

 private:
  void synchronize() {
    const bool first = !started_;
    const bool repeated = !trouble_.empty();
    if (!first) follow_remembered_roots();
    watcher_.remind(kAtLeast);
    const std::optional<IndexReport> report = first ? run(options_.first) : run(later_);
    if (!report) return;
    started_ = true;
    // Also after a run that changed no article: it may have committed the new time of a file.
    watcher_.hold_until(Watcher::Clock::now() + options_.commit_interval);
    if (first) watcher_.remind(milliseconds::zero());  // It read the posts before they were watched.
    if (first) options_.first_done(*report);
    if (!first && (report->changed || repeated)) options_.followed(*report);
  }

  // Another process may have added some.
  void follow_remembered_roots() {
    const Settings settings = Snapshot::open(later_.index)->settings();
    watcher_.follow(settings.roots, {settings.include, settings.exclude, later_.index});
  }

  /// nullopt if it is to be tried again.
  std::optional<IndexReport> run(const IndexOptions& options) {
    try {
      IndexReport report = run_index(options);
      trouble_.clear();
      return report;
    } catch (const Error& error) {
      if (!passes(error.code())) throw;
      tell(error);
      if (error.code() == ErrorCode::locked) watcher_.remind(kStep);
      if (error.code() == ErrorCode::io) watcher_.remind(kAfterFailure);
      return std::nullopt;
    }
  }

  [[nodiscard]] bool passes(ErrorCode code) const {
    if (code == ErrorCode::locked) return true;
    return started_ && (code == ErrorCode::refused || code == ErrorCode::io);
  }

  void tell(const Error& error) {
    const bool locked = error.code() == ErrorCode::locked;
    const std::string message = locked ? std::string("waiting for another writer: ") + error.what()
                                       : error.what() + std::string(" (the watch goes on)");
    if (message != trouble_) options_.trouble(message);
    trouble_ = message;
  }

  const FollowOptions& options_;
  IndexOptions later_;
  Watcher watcher_;
  bool started_ = false;
  std::string trouble_;  // Of the last run; empty if it did its work.
};

}  // namespace

void follow_posts(const FollowOptions& options) { Following(options).go(); }

}  // namespace dateline
