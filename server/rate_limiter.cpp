#include "server/rate_limiter.h"

#include <algorithm>

namespace dateline {

bool RateLimiter::allow(const std::string& client, double per_second, Clock::time_point now) {
  if (per_second <= 0) return true;
  const std::scoped_lock hold(mutex_);
  if (buckets_.size() >= most_clients_ && !buckets_.contains(client)) forget_quiet(now);
  const double most = std::max(1.0, 2 * per_second);
  Bucket& bucket = buckets_.try_emplace(client, Bucket{most, now}).first->second;
  now = std::max(now, bucket.filled);  // Threads may come here out of the order of their requests.
  const double seconds = std::chrono::duration<double>(now - bucket.filled).count();
  bucket.tokens = std::min(most, bucket.tokens + seconds * per_second);
  bucket.filled = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

std::size_t RateLimiter::clients() const {
  const std::scoped_lock hold(mutex_);
  return buckets_.size();
}

void RateLimiter::forget_quiet(Clock::time_point now) {
  std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.filled > std::chrono::seconds(1); });
  if (buckets_.size() >= most_clients_) buckets_.clear();  // So many at once: memory goes before fairness.
}

}  // namespace dateline
