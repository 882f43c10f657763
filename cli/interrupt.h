// Ctrl-C in commands that write an index.
#pragma once

namespace dateline {

/// While it lives, Ctrl-C ends the process at once with exit_status::kInterrupted, and the progress line is cleared.
/// Nothing needs undoing: a commit is one rename(2), the system releases the lock, and the next run removes the
/// unfinished generation.
class LeaveOnInterrupt {
 public:
  LeaveOnInterrupt();
  ~LeaveOnInterrupt();
  LeaveOnInterrupt(const LeaveOnInterrupt&) = delete;
  LeaveOnInterrupt& operator=(const LeaveOnInterrupt&) = delete;

 private:
  void (*before_)(int);
};

}  // namespace dateline
