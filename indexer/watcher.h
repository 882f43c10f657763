// Tells when posts have changed, so that an index can follow them.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/inotify_watches.h"
#include "indexer/source_scanner.h"

namespace dateline {

struct WatchOptions {
  /// A change is told once nothing more has come for `quiet`, and at the latest `longest` after the first one.
  std::chrono::milliseconds quiet{300};
  std::chrono::milliseconds longest{2000};
  std::chrono::milliseconds poll{0};  ///< Look at all files so often; 0: be told by the system, look if it cannot.
  std::function<void(const std::string&)> tell{};  ///< Takes a message for a person if the system cannot.
};

/// Follows what a scan would read. Between two calls of wait() the system keeps up to about 16,000 notices; if there
/// are more, that counts as a change. Not thread-safe.
class Watcher {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Watcher(WatchOptions options);
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  /// Follows what a scan of these reads from now on; to be called before every scan, which then sees all that was not
  /// told yet. Roots that are gone are looked for.
  void follow(const std::vector<std::string>& roots, const ScanOptions& scan);

  /// Waits for at most `at_most`. True: something has changed, and it is time for a scan. Each change is told once.
  bool wait(std::chrono::milliseconds at_most);

  /// wait() says true after `delay`, as if something had changed.
  void remind(std::chrono::milliseconds delay);

  /// wait() says true at this time at the earliest.
  void hold_until(Clock::time_point time) { earliest_ = time; }

  /// True if it looks at all files, instead of being told by the system.
  [[nodiscard]] bool polls() const { return watches_ == nullptr; }

 private:
  /// A root or link: what it leads to may be replaced without a notice, as when a parent folder is renamed.
  struct Place {
    std::string path;
    std::optional<std::pair<dev_t, ino_t>> target;  // nullopt: nothing is there.
    bool operator==(const Place&) const = default;
  };
  class WatchSetter;

  static Place place_at(const std::string& path);
  void start_polling(const std::string& why);
  void set_watches();
  std::uint64_t fingerprint();
  void take_notices(Clock::time_point until);
  void look();
  void plan_look(Clock::time_point last_began);
  void note_change();
  [[nodiscard]] Clock::time_point due() const;

  WatchOptions options_;
  std::unique_ptr<InotifyWatches> watches_;  // nullptr: poll.
  std::vector<std::string> roots_;
  ScanOptions scan_;
  std::vector<Place> places_;
  std::uint64_t fingerprint_ = 0;
  Clock::time_point next_look_;
  Clock::time_point earliest_;
  std::optional<Clock::time_point> first_change_;
  Clock::time_point last_change_;
  std::optional<Clock::time_point> reminder_;
};

}  // namespace dateline
