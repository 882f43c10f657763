// The server: sockets, signals, and the threads behind them.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>

#include "server/access_log.h"
#include "server/hub.h"
#include "server/server_options.h"

namespace dateline {

/// One thread has all sockets, others search, one more looks for new states of the indexes.
class Server {
 public:
  /// Listens already. @throws Error(usage) for a wrong address, Error(io) for one that cannot be had, as Site for keys.
  explicit Server(ServerOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// "http://127.0.0.1:8108" or "unix:/run/dateline.sock".
  [[nodiscard]] std::string address() const;
  /// True if other machines can reach it.
  [[nodiscard]] bool public_address() const { return !listen_.loopback(); }

  /// Serves until SIGTERM or SIGINT, then answers what is under way. SIGHUP reads the keys again.
  void run();

 private:
  using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::generic::stream_protocol>;

  void listen();
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> heed_signals();
  void reload_keys();
  void drain();

  Log log_;
  ListenAddress listen_;
  boost::asio::io_context sockets_{1};
  Acceptor acceptor_{sockets_};
  boost::asio::signal_set signals_{sockets_};
  boost::asio::steady_timer patience_{sockets_};
  std::shared_ptr<Hub> hub_;
};

}  // namespace dateline
