#include "cli/interrupt.h"

#include <unistd.h>

#include <csignal>

#include "cli/commands.h"

namespace dateline {
namespace {

// Only functions that are safe in a signal handler.
void leave(int) {
  static constexpr char kClearLine[] = "\r\033[K";
  if (isatty(STDERR_FILENO) == 1) {
    [[maybe_unused]] const auto written = write(STDERR_FILENO, kClearLine, sizeof kClearLine - 1);
  }
  _exit(exit_status::kInterrupted);
}

}  // namespace

LeaveOnInterrupt::LeaveOnInterrupt() : before_(std::signal(SIGINT, leave)) {
  if (before_ == SIG_IGN) std::signal(SIGINT, SIG_IGN);  // Started with nohup or in the background: stay.
}

LeaveOnInterrupt::~LeaveOnInterrupt() { std::signal(SIGINT, before_); }

}  // namespace dateline
