#include "bench/paced_load.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <exception>

#include "base/error.h"
#include "tests/support/http_client.h"

namespace dateline::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::use_awaitable;
using Time = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t kConnections = 64;  // Each waits for one answer; at that load few do.
constexpr std::chrono::milliseconds kHeadStart{100};

class PacedClients {
 public:
  PacedClients(const PacedLoad& load, const std::vector<std::string>& targets)
      : load_(load), targets_(targets), milliseconds_(static_cast<std::size_t>(load.per_second * load.seconds)) {}

  std::vector<double> run() {
    begin_ = Time::now() + kHeadStart;
    for (std::size_t i = 0; i < kConnections; ++i) {
      asio::co_spawn(context_, ask(), [](const std::exception_ptr& failure) {
        if (failure) std::rethrow_exception(failure);
      });
    }
    context_.run();
    return std::move(milliseconds_);
  }

 private:
  asio::awaitable<void> ask() {
    asio::generic::stream_protocol::socket socket(context_);
    co_await socket.async_connect(endpoint_of(load_.address), use_awaitable);
    socket.set_option(asio::ip::tcp::no_delay(true));
    asio::steady_timer timer(context_);
    boost::beast::flat_buffer buffer;
    while (next_ < milliseconds_.size()) {
      const std::size_t at = next_++;
      const auto due =
          begin_ + std::chrono::duration_cast<Time::duration>(Seconds(static_cast<double>(at) / load_.per_second));
      timer.expires_at(due);
      co_await timer.async_wait(use_awaitable);
      const std::string request = "GET " + targets_[at % targets_.size()] + " HTTP/1.1\r\nHost: bench\r\n\r\n";
      co_await asio::async_write(socket, asio::buffer(request), use_awaitable);
      http::response<http::string_body> answer;
      co_await http::async_read(socket, buffer, answer, use_awaitable);
      if (answer.result() != http::status::ok) throw Error(ErrorCode::io, "a request was not answered by 200");
      milliseconds_[at] = 1000 * Seconds(Time::now() - due).count();
    }
  }

  const PacedLoad& load_;
  const std::vector<std::string>& targets_;
  std::vector<double> milliseconds_;
  asio::io_context context_{1};
  Time::time_point begin_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<double> measure_paced_load(const PacedLoad& load, const std::vector<std::string>& targets) {
  try {
    return PacedClients(load, targets).run();
  } catch (const std::exception& error) {
    throw Error(ErrorCode::io, std::string("the paced load failed: ") + error.what());
  }
}

}  // namespace dateline::bench
