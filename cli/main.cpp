#include <unistd.h>

#include <csignal>
#include <iostream>

#include "cli/program.h"

int main(int argc, char** argv) {
  // A closed pipe then fails the write and not the process; run() knows what to make of it.
  std::signal(SIGPIPE, SIG_IGN);
  // A file at the limit of `ulimit -f` likewise: the index stays as it was, and a message says why.
  std::signal(SIGXFSZ, SIG_IGN);
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
