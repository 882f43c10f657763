// One client's connection: requests come in, answers go out, one after the other.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "server/dispatcher.h"
#include "server/http_head.h"
#include "server/hub.h"

namespace dateline {

/// The end of an operation that a coroutine awaits: what failed is put into `error`, not thrown.
inline auto into(boost::system::error_code& error) {
  return boost::asio::redirect_error(boost::asio::use_awaitable, error);
}

/// Lives as long as its coroutine run(). Threads take turns at it: its socket's executor runs one thing at a time.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket;

  /// @param peer  its address; "unix" for a Unix socket.
  Connection(std::shared_ptr<Hub> hub, Socket socket, std::string peer);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Serves until either side ends it.
  static boost::asio::awaitable<void> run(std::shared_ptr<Connection> self);
  /// Says that there is no room for another connection, and ends it.
  static boost::asio::awaitable<void> turn_away(std::shared_ptr<Connection> self);

  [[nodiscard]] boost::asio::any_io_executor executor() { return socket_.get_executor(); }
  /// Ends it now if no request is under way, else behind the answer. Thread-safe.
  void end_soon();

 private:
  using Milliseconds = std::chrono::milliseconds;
  using BodyParser = http::request_parser<http::string_body>;

  /// Neither: the client is gone. Both: it is the body that is wrong, and the message has none.
  struct Received {
    std::optional<HttpMessage> message;
    std::optional<HttpProblem> fault;  ///< The connection ends behind this answer.
    bool head_only = false;            ///< The answer has no body.
    std::optional<ByteBudget::Hold> room;
  };
  struct Frame {
    unsigned version = 11;
    bool keep_alive = false;
    bool head_only = false;
  };

  boost::asio::awaitable<bool> serve_one();
  boost::asio::awaitable<bool> refuse(Received received);
  boost::asio::awaitable<Received> receive();
  boost::asio::awaitable<void> receive_message(Received& received);
  boost::asio::awaitable<std::optional<HttpProblem>> receive_body(BodyParser& parser, ByteBudget::Hold& room);
  boost::asio::awaitable<bool> read_some();
  boost::asio::awaitable<Response> answer(Exchange& exchange);
  boost::asio::awaitable<bool> send(Response response, Frame frame);
  boost::asio::awaitable<void> continue_body();
  boost::asio::awaitable<void> linger();

  [[nodiscard]] Exchange make_exchange(HttpMessage& message) const;
  /// What is awaited from now on is cancelled after this time.
  void set_deadline(Milliseconds time);
  void watch_deadline();

  std::shared_ptr<Hub> hub_;
  Socket socket_;
  const std::string peer_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer watch_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
  bool watching_ = false;
  bool late_ = false;  ///< The deadline has passed.
  bool idle_ = false;  ///< Between two requests.
};

}  // namespace dateline
