// The server: sockets, signals, and the threads behind them.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <functional>
#include <memory>
#include <string>

#include "server/access_log.h"
#include "server/hub.h"
#include "server/server_options.h"

namespace dateline {

/// Its threads take whatever is ready: they read, search and send. One more looks for new states of the indexes.
class Server {
 public:
  /// Where options come from: asked at the start, and again by SIGHUP. @throws Error.
  using ReadOptions = std::function<ServerOptions()>;

  /// Listens already, on the socket that systemd hands over, if it does. @throws Error(usage) for a wrong address,
  /// Error(io) for one that cannot be had, as Site for keys, as `read`.
  explicit Server(ReadOptions read);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// "http://127.0.0.1:8108", with the base path, or "unix:/run/dateline.sock".
  [[nodiscard]] std::string address() const;
  /// True if other machines can reach it.
  [[nodiscard]] bool public_address() const;

  /// Serves until SIGTERM or SIGINT, then answers what is under way. SIGHUP reads options and keys again.
  void run();

 private:
  using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::generic::stream_protocol>;

  void listen();
  void adopt(int socket);
  void stop_listening();
  /// Reads requests while all other threads search: refuses what is too much, answers what needs no search.
  void stand_in();
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> heed_signals();
  void reload();
  boost::asio::awaitable<void> drain();

  Log log_;
  ReadOptions read_;
  boost::asio::io_context sockets_;
  boost::asio::any_io_executor control_;  // For what the server itself awaits, one after the other.
  Acceptor acceptor_;
  std::string socket_file_;          // To be removed when nobody listens any more.
  boost::asio::signal_set signals_;  // Before the indexes are opened: a signal meanwhile is heeded afterwards.
  std::shared_ptr<Hub> hub_;
};

}  // namespace dateline
