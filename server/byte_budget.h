// Memory that many share.
#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

namespace dateline {

/// Counts bytes in use. Thread-safe.
class ByteBudget {
 public:
  /// Bytes that are in use as long as it lives.
  class Hold {
   public:
    explicit Hold(std::atomic<std::size_t>& used) : used_(&used) {}
    ~Hold() {
      if (used_ != nullptr) *used_ -= bytes_;
    }
    Hold(Hold&& other) noexcept : used_(std::exchange(other.used_, nullptr)), bytes_(other.bytes_) {}
    Hold& operator=(Hold&&) = delete;

    /// False, and nothing changes, if more than `most` bytes of the budget would be in use.
    bool grow_to(std::size_t bytes, std::size_t most) {
      if (bytes <= bytes_) return true;
      const std::size_t more = bytes - bytes_;
      if (used_->fetch_add(more) + more > most) {
        *used_ -= more;
        return false;
      }
      bytes_ = bytes;
      return true;
    }

   private:
    std::atomic<std::size_t>* used_;
    std::size_t bytes_ = 0;
  };

  /// Of nothing yet. The budget outlives it.
  Hold hold() { return Hold(used_); }

 private:
  std::atomic<std::size_t> used_ = 0;
};

}  // namespace dateline
