// Whose turn it is to search.
#pragma once

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <cstddef>
#include <memory>

namespace dateline {

/// So many search at once; the others wait in line, and nobody passes them. Thread-safe.
class Turns {
 public:
  struct End {
    void operator()(Turns* turns) const { turns->end(); }
  };
  /// A turn, which ends with this object; nullptr: there is none, since the line is full.
  using Turn = std::unique_ptr<Turns, End>;

  /// @param executor  of the context whose coroutines take turns.
  /// @param most_waiting  in line.
  Turns(const boost::asio::any_io_executor& executor, std::size_t at_once, std::size_t most_waiting);

  boost::asio::awaitable<Turn> take();
  [[nodiscard]] bool all_taken() const { return !free_.ready(); }
  [[nodiscard]] std::size_t waiting() const { return waiting_; }

 private:
  void end();

  boost::asio::experimental::concurrent_channel<void(boost::system::error_code)> free_;  // A message is a free turn.
  const std::size_t most_waiting_;
  std::atomic<std::size_t> waiting_ = 0;
};

}  // namespace dateline
