// When a search must have ended, whatever it has found by then.
#pragma once

#include <chrono>

#include "base/error.h"

namespace dateline {

/// A moment; by default none. A loop asks now and then: asking the clock takes about 30 ns.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  Deadline() = default;
  explicit Deadline(Clock::time_point at) : at_(at) {}
  bool operator==(const Deadline&) const = default;

  [[nodiscard]] bool set() const { return at_ != kNever; }
  /// @throws Error(late) if it has passed.
  void check() const {
    if (set() && Clock::now() >= at_)
      throw Error(ErrorCode::late, "the search took too long; ask for rarer words, or for fewer");
  }

 private:
  static constexpr Clock::time_point kNever = Clock::time_point::max();
  Clock::time_point at_ = kNever;
};

}  // namespace dateline
