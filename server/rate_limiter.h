// How often one client may ask.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace dateline {

/// A bucket of tokens per client: so many requests a second, and twice as many at once. Thread-safe.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  /// @param most_clients  remembered; more, and those that have been quiet for a second are forgotten.
  explicit RateLimiter(std::size_t most_clients = 100000) : most_clients_(most_clients) {}

  /// False if `client` asks too often. @param per_second  0: any number.
  bool allow(const std::string& client, double per_second, Clock::time_point now);
  [[nodiscard]] std::size_t clients() const;

 private:
  struct Bucket {
    double tokens;
    Clock::time_point filled;
  };
  void forget_quiet(Clock::time_point now);

  const std::size_t most_clients_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace dateline
