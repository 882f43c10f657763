#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <iostream>

#include "cli/commands.h"
#include "cli/program.h"

namespace {

std::terminate_handler terminate_as_before = nullptr;

// Xapian 1.4 writes values in a destructor, where a failing disk cannot be reported by an exception: std::terminate is
// called then, with the reason still in errno. Nothing is lost: what was being written is not yet part of the index.
void terminate() {
  const int reason = errno;
  if (reason != ENOSPC && reason != EDQUOT && reason != EFBIG && reason != EIO) terminate_as_before();
  const std::array<const char*, 3> message = {"dateline: the index's database failed: ", std::strerror(reason),
                                              "; the index is as it was; run again when that is repaired\n"};
  for (const char* part : message) {
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, part, std::strlen(part));
  }
  ::_exit(dateline::exit_status::kFailure);
}

}  // namespace

int main(int argc, char** argv) {
  // A closed pipe then fails the write and not the process; run() knows what to make of it.
  std::signal(SIGPIPE, SIG_IGN);
  // A file at the limit of `ulimit -f` likewise: the index stays as it was, and a message says why.
  std::signal(SIGXFSZ, SIG_IGN);
  terminate_as_before = std::set_terminate(terminate);
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  const dateline::Console console{.in = std::cin,
                                  .out = std::cout,
                                  .err = std::cerr,
                                  .out_terminal = dateline::detect_terminal(STDOUT_FILENO),
                                  .err_terminal = dateline::detect_terminal(STDERR_FILENO),
                                  .reader_gone = [] { return dateline::reader_is_gone(STDOUT_FILENO); }};
  return dateline::run(argc, argv, console);
}
