#include "indexer/inotify_watches.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <string_view>

#include "base/error.h"

namespace dateline {
namespace {

// IN_MODIFY besides IN_CLOSE_WRITE: a program may append to JSON Lines without ever closing them. IN_ATTRIB: a file
// that could not be read may be readable now, and an old file that was replaced loses its last name.
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;

constexpr std::size_t kBufferSize = 1 << 16;

std::string limit_text(const char* name) {
  std::ifstream in(std::string("/proc/sys/fs/inotify/") + name);
  std::string value;
  return in >> value ? fmt::format(" (now {})", value) : "";
}

[[noreturn]] void fail_for_watches() {
  constexpr const char* kLimit = "max_user_watches";
  throw Error(ErrorCode::io, fmt::format("too few inotify watches; raise the limit{} with: sysctl "
                                         "fs.inotify.{}=1048576",
                                         limit_text(kLimit), kLimit));
}

[[noreturn]] void fail_for_instance() {
  constexpr const char* kLimit = "max_user_instances";
  if (errno != EMFILE) throw Error(ErrorCode::io, fmt::format("inotify does not work: {}", std::strerror(errno)));
  throw Error(ErrorCode::io, fmt::format("too many programs use inotify; raise the limit{} with: sysctl "
                                         "fs.inotify.{}=1024",
                                         limit_text(kLimit), kLimit));
}

bool is_link(const std::string& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

}  // namespace

InotifyWatches::InotifyWatches() : descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (!descriptor_) fail_for_instance();
}

void InotifyWatches::begin_round() {
  ++round_;
  std::array<char, kBufferSize> unread;
  while (::read(descriptor_.get(), unread.data(), unread.size()) > 0) continue;
}

void InotifyWatches::add_folder(const std::string& path, const std::string& relative) {
  if (Watched* watched = add(path)) watched->folders.push_back({path, relative});
}

void InotifyWatches::add_file(const std::string& path) {
  if (Watched* watched = add(path)) watched->is_file = true;
}

// The same folder or file gets the same number again, wherever it has moved.
InotifyWatches::Watched* InotifyWatches::add(const std::string& path) {
  const int number = ::inotify_add_watch(descriptor_.get(), path.c_str(), kEvents);
  if (number < 0) {
    if (errno == ENOSPC || errno == ENOMEM) fail_for_watches();
    return nullptr;
  }
  Watched& watched = watched_[number];
  if (watched.round != round_) watched = {{}, false, round_};
  return &watched;
}

void InotifyWatches::end_round() {
  std::erase_if(watched_, [this](const auto& entry) {
    if (entry.second.round == round_) return false;
    ::inotify_rm_watch(descriptor_.get(), entry.first);
    return true;
  });
}

bool InotifyWatches::take_notices(const ScanOptions& scan) {
  alignas(inotify_event) std::array<char, kBufferSize> buffer;
  bool changed = false;
  for (ssize_t size = 0; (size = ::read(descriptor_.get(), buffer.data(), buffer.size())) > 0;) {
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      changed = changed || matters(*event, scan);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
  }
  return changed;
}

bool InotifyWatches::matters(const inotify_event& event, const ScanOptions& scan) const {
  if ((event.mask & IN_Q_OVERFLOW) != 0) return true;
  const auto found = watched_.find(event.wd);
  if (found == watched_.end() || (event.mask & IN_IGNORED) != 0) return false;
  if (found->second.is_file || event.len == 0) return true;
  const std::string name = event.name;
  const bool arrives = (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
  return std::ranges::any_of(found->second.folders, [&](const Folder& folder) {
    const std::string relative = folder.relative.empty() ? name : folder.relative + "/" + name;
    if ((event.mask & IN_ISDIR) != 0) return scan_enters(relative, scan);
    if (scan_takes(relative, scan)) return true;
    // A new symbolic link may lead to a folder, which the globs for files say nothing about.
    return arrives && scan_enters(relative, scan) && is_link(folder.path + "/" + name);
  });
}

}  // namespace dateline
