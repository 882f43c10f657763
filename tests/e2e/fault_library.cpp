// Loaded into the program (LD_PRELOAD), counts the calls that change files, and at the one asked for ends the process
// as kill -9 would, or lets the disk be full from then on. Not part of any test program.
//
//   DATELINE_FAULT_AT=17        at the seventeenth call; 0 or not set: never
//   DATELINE_FAULT=kill|full
//   DATELINE_FAULT_COUNT=FILE   is told, at the end, how many calls there were
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

std::atomic<long> calls{0};

long number_in(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? 0 : std::atol(text);
}

bool disk_fills() {
  const char* fault = std::getenv("DATELINE_FAULT");
  return fault != nullptr && std::string_view(fault) == "full";
}

/// True if the call must fail because the disk is full.
bool fails(bool takes_space) {
  static const long kAt = number_in("DATELINE_FAULT_AT");
  static const bool kFull = disk_fills();
  const long call = ++calls;
  if (kAt == 0 || call < kAt) return false;
  if (!kFull) ::kill(::getpid(), SIGKILL);
  if (takes_space) errno = ENOSPC;
  return takes_space;
}

template <class Function>
Function original(Function, const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

struct TellCount {
  ~TellCount() {
    const char* path = std::getenv("DATELINE_FAULT_COUNT");
    std::FILE* file = path == nullptr ? nullptr : std::fopen(path, "w");
    if (file == nullptr) return;
    std::fprintf(file, "%ld\n", calls.load());
    std::fclose(file);
  }
} tell_count;

}  // namespace

// The result of the original, unless a fault is due. Standard streams do not count.
#define DATELINE_CALL(name, takes_space, ...)        \
  static const auto next = original(&::name, #name); \
  return fails(takes_space) ? -1 : next(__VA_ARGS__)
#define DATELINE_WRITE(name, ...)                    \
  static const auto next = original(&::name, #name); \
  return file > STDERR_FILENO && fails(true) ? -1 : next(__VA_ARGS__)
#define DATELINE_OPEN(name, ...)                     \
  static const auto next = original(&::name, #name); \
  mode_t mode = 0;                                   \
  if ((flags & O_CREAT) != 0) {                      \
    va_list rest;                                    \
    va_start(rest, flags);                           \
    mode = va_arg(rest, mode_t);                     \
    va_end(rest);                                    \
    if (fails(true)) return -1;                      \
  }                                                  \
  return next(__VA_ARGS__)

extern "C" {
int open(const char* path, int flags, ...) { DATELINE_OPEN(open, path, flags, mode); }
int open64(const char* path, int flags, ...) { DATELINE_OPEN(open64, path, flags, mode); }
int openat(int folder, const char* path, int flags, ...) { DATELINE_OPEN(openat, folder, path, flags, mode); }
int openat64(int folder, const char* path, int flags, ...) { DATELINE_OPEN(openat64, folder, path, flags, mode); }
ssize_t write(int file, const void* bytes, size_t size) { DATELINE_WRITE(write, file, bytes, size); }
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) { DATELINE_WRITE(pwrite, file, bytes, size, at); }
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  DATELINE_WRITE(pwrite64, file, bytes, size, at);
}
int mkdir(const char* path, mode_t mode) noexcept { DATELINE_CALL(mkdir, true, path, mode); }
int fsync(int file) { DATELINE_CALL(fsync, false, file); }
int fdatasync(int file) { DATELINE_CALL(fdatasync, false, file); }
int ftruncate(int file, off_t size) noexcept { DATELINE_CALL(ftruncate, false, file, size); }
int ftruncate64(int file, off64_t size) noexcept { DATELINE_CALL(ftruncate64, false, file, size); }
int rename(const char* from, const char* to) noexcept { DATELINE_CALL(rename, false, from, to); }
int unlink(const char* path) noexcept { DATELINE_CALL(unlink, false, path); }
int unlinkat(int folder, const char* path, int flags) noexcept { DATELINE_CALL(unlinkat, false, folder, path, flags); }
int rmdir(const char* path) noexcept { DATELINE_CALL(rmdir, false, path); }
int remove(const char* path) noexcept { DATELINE_CALL(remove, false, path); }
}
