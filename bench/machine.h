// Where and with what a benchmark ran: without it a number means nothing.
#pragma once

#include <cstdint>
#include <string>

namespace dateline::bench {

struct Machine {
  std::string cpu;  ///< Model name; "unknown" if the system does not tell.
  unsigned cores = 0;
  std::uint64_t memory_bytes = 0;
  std::string system;    ///< Kernel name and release.
  std::string compiler;  ///< With its version and the build type.
  std::string commit;    ///< Of the sources, "-dirty" if they were changed; "unknown" outside a repository.
};

Machine describe_machine();

}  // namespace dateline::bench
