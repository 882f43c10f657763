#include "indexer/watcher.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/hash.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;

// Between two looks at the roots and links; where files are polled without being asked for, between two polls.
constexpr milliseconds kLook{1000};
constexpr milliseconds kPoll{5000};
// Looking takes at most one part in so many of the time.
constexpr int kShare = 20;

}  // namespace

/// Sets watches while a scan goes.
class Watcher::WatchSetter final : public ScanObserver {
 public:
  explicit WatchSetter(Watcher& watcher) : watcher_(watcher) {}

  void enters(const std::string& path, const std::string& relative) override {
    watcher_.watches_->add_folder(path, relative);
  }

  void follows(const std::string& path) override {
    struct stat status{};
    const bool is_file = ::stat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
    if (is_file) watcher_.watches_->add_file(path);
    // A linked file's own watch is enough: there may be very many.
    const bool is_root = std::ranges::find(watcher_.roots_, path) != watcher_.roots_.end();
    if (!is_file || is_root) watcher_.places_.push_back(place_at(path));
  }

 private:
  Watcher& watcher_;
};

Watcher::Watcher(WatchOptions options) : options_(std::move(options)) {
  if (options_.poll > milliseconds::zero()) return;
  try {
    watches_ = std::make_unique<InotifyWatches>();
  } catch (const Error& error) {
    start_polling(error.what());
  }
}

Watcher::~Watcher() = default;

void Watcher::start_polling(const std::string& why) {
  watches_.reset();
  options_.poll = kPoll;
  if (options_.tell) {
    options_.tell(fmt::format("{}; meanwhile the files are looked at every {} seconds", why,
                              std::chrono::duration_cast<std::chrono::seconds>(kPoll).count()));
  }
}

void Watcher::follow(const std::vector<std::string>& roots, const ScanOptions& scan) {
  roots_ = roots;
  scan_ = scan;
  first_change_.reset();
  reminder_.reset();
  try {
    if (watches_) set_watches();
  } catch (const Error& error) {
    start_polling(error.what());
  }
  const auto begin = Clock::now();
  if (polls()) fingerprint_ = fingerprint();
  plan_look(begin);
}

void Watcher::set_watches() {
  places_.clear();
  WatchSetter setter(*this);
  ScanOptions folders = scan_;
  folders.observer = &setter;
  folders.files = false;
  watches_->begin_round();
  for (const std::string& root : roots_) {
    try {
      (void)scan_sources({root}, folders);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::refused) throw;  // A root that is gone is among the places.
    }
  }
  watches_->end_round();
}

std::uint64_t Watcher::fingerprint() {
  std::uint64_t sum = 0;
  for (const std::string& root : roots_) {
    try {
      for (const SourceFile& file : scan_sources({root}, scan_).files) {
        sum = hash64(fmt::format("{} {} {} {} {} {} {}", sum, file.path, static_cast<int>(file.kind), file.size,
                                 file.modified_ns, file.inode, file.trouble));
      }
    } catch (const Error& error) {
      sum = hash64(fmt::format("{} {}", sum, error.what()));
    }
  }
  return sum;
}

Watcher::Place Watcher::place_at(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return {path, std::nullopt};
  return {path, std::pair{status.st_dev, status.st_ino}};
}

bool Watcher::wait(milliseconds at_most) {
  const auto end = Clock::now() + at_most;
  do {
    take_notices(std::min({end, due(), next_look_}));
    if (Clock::now() >= next_look_) look();
    if (Clock::now() < due()) continue;
    first_change_.reset();
    reminder_.reset();
    return true;
  } while (Clock::now() < end);
  return false;
}

void Watcher::remind(milliseconds delay) { reminder_ = Clock::now() + delay; }

// Never, if nothing has changed.
Watcher::Clock::time_point Watcher::due() const {
  auto due = reminder_.value_or(Clock::time_point::max());
  if (first_change_) due = std::min({due, last_change_ + options_.quiet, *first_change_ + options_.longest});
  return std::max(due, earliest_);
}

void Watcher::take_notices(Clock::time_point until) {
  const auto left = std::chrono::ceil<milliseconds>(until - Clock::now()).count();
  pollfd state{.fd = watches_ ? watches_->descriptor() : -1, .events = POLLIN, .revents = 0};
  const int timeout = static_cast<int>(std::max<milliseconds::rep>(left, 0));
  if (::poll(&state, 1, timeout) > 0 && watches_->take_notices(scan_)) note_change();
}

void Watcher::look() {
  const auto begin = Clock::now();
  if (polls()) {
    const std::uint64_t before = std::exchange(fingerprint_, fingerprint());
    if (before != fingerprint_) note_change();
  } else {
    for (Place& place : places_) {
      if (const Place before = std::exchange(place, place_at(place.path)); before != place) note_change();
    }
  }
  plan_look(begin);
}

void Watcher::plan_look(Clock::time_point last_began) {
  const auto now = Clock::now();
  next_look_ = now + std::max<Clock::duration>(polls() ? options_.poll : kLook, kShare * (now - last_began));
}

void Watcher::note_change() {
  last_change_ = Clock::now();
  if (!first_change_) first_change_ = last_change_;
}

}  // namespace dateline
