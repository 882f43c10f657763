#include "bench/machine.h"

#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <thread>

namespace dateline::bench {
namespace {

std::string cpu_model() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

/// The first line a shell command prints; empty if it prints nothing.
std::string first_line(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 256> line{};
  if (!pipe || std::fgets(line.data(), line.size(), pipe.get()) == nullptr) return "";
  const std::string text(line.data());
  return text.substr(0, text.find('\n'));
}

std::string source_commit() {
  const std::string commit = first_line("GIT_OPTIONAL_LOCKS=0 git -C '" DATELINE_SOURCE_DIR
                                        "' describe --always --dirty --exclude '*' 2>/dev/null");
  return commit.empty() ? "unknown" : commit;
}

std::string system_name() {
  utsname name{};
  return uname(&name) == 0 ? std::string(name.sysname) + " " + name.release : "unknown";
}

}  // namespace

Machine describe_machine() {
  return {.cpu = cpu_model(),
          .cores = std::thread::hardware_concurrency(),
          .memory_bytes =
              static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGE_SIZE)),
          .system = system_name(),
          .compiler = std::string("gcc-compatible ") + __VERSION__ + ", " + DATELINE_BUILD_TYPE,
          .commit = source_commit()};
}

}  // namespace dateline::bench
