#include "index/index_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include "base/error.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubName = "XAPIANDB";
constexpr std::string_view kLockName = "lock";
constexpr std::string_view kNextStubName = "XAPIANDB.new";
constexpr std::string_view kGenerationPrefix = "gen-";
constexpr std::string_view kVersionName = "iamglass";  // Xapian's; each commit replaces it.

[[noreturn]] void fail_io(std::string_view what, const fs::path& path) {
  throw Error(ErrorCode::io, fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno)));
}

// @param what  cannot be done if it does not open.
Descriptor open_file(const fs::path& path, int flags, std::string_view what) {
  Descriptor file(::open(path.c_str(), flags | O_CLOEXEC, 0644));
  if (!file) fail_io(what, path);
  return file;
}

Descriptor open_folder(const fs::path& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

void sync_path(const fs::path& path) {
  const Descriptor descriptor = open_file(path, O_RDONLY, "open");
  if (::fsync(descriptor.get()) != 0) fail_io("write", path);
}

// A write that stops short sets no errno; for so few bytes only a full disk does that.
void write_all(int descriptor, std::string_view text, const fs::path& path) {
  errno = ENOSPC;
  if (::pwrite(descriptor, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) fail_io("write", path);
}

void write_text(const fs::path& path, std::string_view text) {
  const Descriptor descriptor = open_file(path, O_WRONLY | O_CREAT | O_TRUNC, "create");
  write_all(descriptor.get(), text, path);
  if (::fsync(descriptor.get()) != 0) fail_io("write", path);
}

// The name in the stub's line "auto gen-7"; empty if there is no stub.
std::string current_generation(const fs::path& index) {
  std::ifstream stub(index / kStubName);
  std::string type, name;
  stub >> type >> name;
  return name;
}

Error no_index(const fs::path& index) {
  errno = 0;
  const std::ifstream stub(index / kStubName);
  const int reason = errno;
  if (!stub.is_open() && reason != ENOENT && reason != ENOTDIR) {
    return {ErrorCode::io,
            fmt::format("cannot read the index in {}: {}", index.string(), std::generic_category().message(reason))};
  }
  return {ErrorCode::not_found, fmt::format("there is no index in {}; make one with: dateline index PATH -i {}",
                                            index.string(), index.string())};
}

std::string this_host() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

std::string lock_holder(const fs::path& lock_file) {
  std::ifstream in(lock_file);
  std::string holder;
  std::getline(in, holder);
  return holder.empty() ? "another process" : holder;
}

// "gen-7", but not "gen-7.bak", which is somebody's copy.
bool is_generation(std::string_view name) {
  constexpr std::size_t kMostDigits = 9;
  if (!name.starts_with(kGenerationPrefix)) return false;
  name.remove_prefix(kGenerationPrefix.size());
  return !name.empty() && name.size() <= kMostDigits && name.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<fs::path> generations(const fs::path& index) {
  std::vector<fs::path> paths;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(index, ignored)) {
    if (is_generation(entry.path().filename().string())) paths.push_back(entry.path());
  }
  return paths;
}

// What a first build that was interrupted leaves: never without the lock.
bool is_left_over(const fs::path& index, const std::string& name) {
  return name == kLockName || ((is_generation(name) || name == kNextStubName) && fs::exists(index / kLockName));
}

int generation_number(const fs::path& generation) {
  return std::atoi(generation.filename().string().c_str() + kGenerationPrefix.size());
}

// Removes the directory unless a reader holds it. What cannot be removed stays: the index works beside it.
void remove_if_free(const fs::path& generation) {
  const Descriptor folder = open_folder(generation);
  std::error_code ignored;
  if (folder && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0) fs::remove_all(generation, ignored);
}

void wait_for_lock(const fs::path& index, int descriptor, std::chrono::milliseconds wait) {
  const auto give_up = std::chrono::steady_clock::now() + wait;
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) fail_io("lock", index / kLockName);
    if (std::chrono::steady_clock::now() >= give_up) {
      throw Error(ErrorCode::locked,
                  fmt::format("the index {} is locked: {} is writing it; try again later, or wait with --wait SEC",
                              index.string(), lock_holder(index / kLockName)));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

template <class Work>
auto translate_filesystem_errors(Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io, error.what());
  }
}

}  // namespace

IndexLock::IndexLock(fs::path index, Descriptor descriptor)
    : index_(std::move(index)), descriptor_(std::move(descriptor)) {}

IndexLock IndexLock::acquire(const fs::path& index, std::chrono::milliseconds wait) {
  std::error_code error;
  fs::create_directories(index, error);
  if (error) {
    throw Error(ErrorCode::io, fmt::format("cannot make the folder {} for the index: {}; choose another with -i",
                                           index.string(), error.message()));
  }
  check_index_folder(index);
  const fs::path lock_file = index / kLockName;
  Descriptor descriptor = open_file(lock_file, O_RDWR | O_CREAT, "write the index, whose folder must be writable:");
  wait_for_lock(index, descriptor.get(), wait);
  if (::ftruncate(descriptor.get(), 0) != 0) fail_io("write", lock_file);
  write_all(descriptor.get(), fmt::format("process {} on {}\n", ::getpid(), this_host()), lock_file);
  return {index, std::move(descriptor)};
}

IndexLock IndexLock::acquire_for_dry_run(const fs::path& index, std::chrono::milliseconds wait) {
  Descriptor descriptor(::open((index / kLockName).c_str(), O_RDONLY | O_CLOEXEC));
  // An index copied without its lock file has no writer either.
  if (descriptor) wait_for_lock(index, descriptor.get(), wait);
  return {index, std::move(descriptor)};
}

GenerationHold::GenerationHold(fs::path path, Descriptor folder) : path_(std::move(path)), folder_(std::move(folder)) {}

GenerationHold GenerationHold::current(const fs::path& index) {
  // A swap may remove the generation between reading its name and holding it: then the stub names another.
  constexpr int kAttempts = 10;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const std::string name = current_generation(index);
    if (name.empty()) throw no_index(index);
    const fs::path path = index / name;
    Descriptor folder = open_folder(path);
    if (!folder || ::flock(folder.get(), LOCK_SH | LOCK_NB) != 0 || current_generation(index) != name) continue;
    return {path, std::move(folder)};
  }
  throw Error(ErrorCode::corrupt,
              fmt::format("the index {} names a database that cannot be opened; build it anew with: dateline index "
                          "--rebuild PATH -i {}",
                          index.string(), index.string()));
}

void check_index_folder(const fs::path& index) {
  const std::string current = current_generation(index);
  if (is_generation(current)) return;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(index, ignored)) {
    const std::string name = entry.path().filename().string();
    if (is_left_over(index, name)) continue;
    throw Error(ErrorCode::refused,
                fmt::format("{} is no index and holds something else ({}); choose a new or empty folder with -i",
                            index.string(), name));
  }
}

bool index_exists(const fs::path& index) { return !current_generation(index).empty(); }

std::string index_state(const fs::path& index) {
  const std::string generation = current_generation(index);
  if (generation.empty()) return {};
  const fs::path path = index / generation / kVersionName;
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return {};
  std::ifstream version(path, std::ios::binary);
  // Of two copies that went on differently, the bytes may be the same.
  return fmt::format("{} {} {} {}.{} ", generation, status.st_dev, status.st_ino, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec) +
         std::string(std::istreambuf_iterator<char>(version), {});
}

fs::path new_generation(const IndexLock& lock) {
  return translate_filesystem_errors([&] {
    int highest = 0;  // Of the left-overs too: a name is never used twice.
    for (const fs::path& path : generations(lock.index())) highest = std::max(highest, generation_number(path));
    remove_old_generations(lock);
    const fs::path path = lock.index() / fmt::format("{}{}", kGenerationPrefix, highest + 1);
    fs::create_directory(path);
    return path;
  });
}

void publish_generation(const IndexLock& lock, const fs::path& generation) {
  translate_filesystem_errors([&] {
    for (const auto& file : fs::directory_iterator(generation)) sync_path(file.path());
  });
  sync_path(generation);
  const fs::path stub = lock.index() / kStubName;
  const fs::path next = lock.index() / kNextStubName;
  write_text(next, "auto " + generation.filename().string() + "\n");
  translate_filesystem_errors([&] { fs::rename(next, stub); });
  sync_path(lock.index());
  remove_old_generations(lock);
}

void remove_old_generations(const IndexLock& lock) {
  const std::string current = current_generation(lock.index());
  std::error_code ignored;
  fs::remove(lock.index() / kNextStubName, ignored);
  for (const fs::path& path : generations(lock.index())) {
    if (path.filename() != current) remove_if_free(path);
  }
}

}  // namespace dateline
