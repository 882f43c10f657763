// Memory that many share.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <utility>

namespace dateline {

/// Counts bytes in use. Thread-safe.
class ByteBudget {
 public:
  /// Bytes that are in use as long as it lives.
  class Hold {
   public:
    Hold(std::atomic<std::size_t>& used, std::size_t bytes) : used_(&used), bytes_(bytes) {}
    ~Hold() {
      if (used_ != nullptr) *used_ -= bytes_;
    }
    Hold(Hold&& other) noexcept : used_(std::exchange(other.used_, nullptr)), bytes_(other.bytes_) {}
    Hold& operator=(Hold&&) = delete;

   private:
    std::atomic<std::size_t>* used_;
    std::size_t bytes_;
  };

  /// nullopt if more than `most` bytes would be in use. The budget outlives the hold.
  std::optional<Hold> take(std::size_t bytes, std::size_t most) {
    std::optional<Hold> hold(std::in_place, used_, bytes);
    if (used_.fetch_add(bytes) + bytes > most) hold.reset();
    return hold;
  }

 private:
  std::atomic<std::size_t> used_ = 0;
};

}  // namespace dateline
