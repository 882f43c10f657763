#include "cli/interrupts.h"

#include <unistd.h>

#include "cli/commands.h"

namespace dateline {
namespace {

volatile std::sig_atomic_t status = exit_status::kInterrupted;

// Only functions that are safe in a signal handler.
void leave(int) {
  static constexpr char kClearLine[] = "\r\033[K";
  if (isatty(STDERR_FILENO) == 1) {
    [[maybe_unused]] const auto written = write(STDERR_FILENO, kClearLine, sizeof kClearLine - 1);
  }
  _exit(status);
}

}  // namespace

LeaveOnInterrupt::LeaveOnInterrupt() : at_interrupt_(std::signal(SIGINT, leave)) {
  status = exit_status::kInterrupted;
  if (at_interrupt_ == SIG_IGN) std::signal(SIGINT, SIG_IGN);  // Started with nohup or in the background: stay.
}

LeaveOnInterrupt::~LeaveOnInterrupt() {
  std::signal(SIGINT, at_interrupt_);
  std::signal(SIGTERM, at_terminate_);
}

void LeaveOnInterrupt::expect() {
  status = exit_status::kSuccess;
  at_terminate_ = std::signal(SIGTERM, leave);
}

InterruptsHeld::InterruptsHeld() {
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

InterruptsHeld::~InterruptsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace dateline
