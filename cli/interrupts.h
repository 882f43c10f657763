// What Ctrl-C and SIGTERM do to a run that writes an index.
#pragma once

#include <csignal>

namespace dateline {

/// While it lives, Ctrl-C ends the process at once with exit_status::kInterrupted. Nothing needs undoing: a commit is
/// one rename(2), the system releases the lock, and the next run removes an unfinished generation. One at a time.
class LeaveOnInterrupt {
 public:
  LeaveOnInterrupt();
  ~LeaveOnInterrupt();
  LeaveOnInterrupt(const LeaveOnInterrupt&) = delete;
  LeaveOnInterrupt& operator=(const LeaveOnInterrupt&) = delete;

  /// From now on Ctrl-C and SIGTERM are the usual end: at once too, but with exit_status::kSuccess.
  void expect();

 private:
  using Handler = void (*)(int);
  Handler at_interrupt_;  // Of before.
  Handler at_terminate_ = SIG_DFL;
};

/// While it lives, Ctrl-C and SIGTERM wait, so that what is being printed comes out whole.
class InterruptsHeld {
 public:
  InterruptsHeld();
  ~InterruptsHeld();
  InterruptsHeld(const InterruptsHeld&) = delete;
  InterruptsHeld& operator=(const InterruptsHeld&) = delete;

 private:
  sigset_t before_;
};

}  // namespace dateline
