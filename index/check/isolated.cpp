#include "index/check/isolated.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>

#include "base/descriptor.h"
#include "base/error.h"

namespace dateline {
namespace {

constexpr int kWorkThrew = 1;

Error system_error(std::string_view what) {
  return {ErrorCode::io, fmt::format("cannot {}: {}", what, std::strerror(errno))};
}

// Waits for the child, and ends it first where this scope is left early.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    wait();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status;
  }

 private:
  pid_t pid_;
};

// On top of what the process has already, so that sanitizers' reservations do not count.
void limit_memory() {
  constexpr rlim_t kMemory = rlim_t{4} << 30;
  rlim_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  rlimit limit{};
  if (pages == 0 || ::getrlimit(RLIMIT_AS, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_max, pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + kMemory);
  ::setrlimit(RLIMIT_AS, &limit);
}

void prepare_child(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kWorkThrew);  // It ended before the line above.
  const rlimit no_dump{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_dump);
  limit_memory();
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) std::signal(signal, SIG_DFL);
}

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) ::_exit(kWorkThrew);  // Nobody listens any more.
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

[[noreturn]] void run_child(int descriptor, const std::function<void(const SendMessage&)>& work) {
  int status = 0;
  try {
    work([descriptor](std::string_view message) { write_all(descriptor, std::string(message) + "\n"); });
  } catch (...) {
    status = kWorkThrew;
  }
  ::_exit(status);  // Neither destructors nor buffers of the parent's.
}

void read_messages(int descriptor, const std::function<void(std::string_view)>& receive) {
  std::string pending;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    pending.append(buffer.data(), static_cast<std::size_t>(count));
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = pending.find('\n', begin)) != std::string::npos; begin = end + 1) {
      receive(std::string_view(pending).substr(begin, end - begin));
    }
    pending.erase(0, begin);
  }
}

std::string describe(int status) {
  if (WIFSIGNALED(status)) return fmt::format("signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
  return WEXITSTATUS(status) == 0 ? std::string() : fmt::format("status {}", WEXITSTATUS(status));
}

}  // namespace

std::string run_isolated(const std::function<void(const SendMessage&)>& work,
                         const std::function<void(std::string_view)>& receive) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_error("make a pipe");
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid < 0) throw system_error("start a process");
  if (pid == 0) {
    prepare_child(parent);
    run_child(writing.get(), work);
  }
  Child child(pid);
  writing.close();
  read_messages(reading.get(), receive);
  return describe(child.wait());
}

}  // namespace dateline
