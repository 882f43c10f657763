#include "server/server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include "base/error.h"
#include "server/connection.h"
#include "server/snapshot_watch.h"

namespace dateline {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::error_code;
using Endpoint = asio::generic::stream_protocol::endpoint;

ServerOptions with_threads(ServerOptions options) {
  if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
  return options;
}

// A connection is a descriptor, and so is every file of an index.
void allow_many_descriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

asio::ip::tcp::endpoint as_tcp(const Endpoint& endpoint) {
  asio::ip::tcp::endpoint tcp;
  tcp.resize(endpoint.size());
  std::memcpy(tcp.data(), endpoint.data(), endpoint.size());
  return tcp;
}

std::string peer_of(const Endpoint& endpoint) {
  const int family = endpoint.protocol().family();
  if (family != AF_INET && family != AF_INET6) return "unix";
  return as_tcp(endpoint).address().to_string();
}

std::string unix_path_of(const Endpoint& endpoint) {
  asio::local::stream_protocol::endpoint local;
  local.resize(endpoint.size());
  std::memcpy(local.data(), endpoint.data(), endpoint.size());
  return local.path();
}

// The listening socket that systemd has opened for this process, as sd_listen_fds(3) says; -1: none.
int handed_socket() {
  constexpr int kFirst = 3;
  const char* process = std::getenv("LISTEN_PID");
  const char* count = std::getenv("LISTEN_FDS");
  if (process == nullptr || count == nullptr || std::to_string(::getpid()) != process) return -1;
  const int sockets = std::atoi(count);
  if (sockets > 1) {
    throw Error(ErrorCode::usage, fmt::format("systemd has handed over {} sockets, and one can be served: leave one "
                                              "ListenStream in dateline.socket",
                                              sockets));
  }
  return sockets > 0 ? kFirst : -1;
}

// What an ended server left there; one that runs still answers.
void remove_dead_socket(const std::string& path) {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0 || !S_ISSOCK(found.st_mode)) return;
  asio::io_context context;
  asio::local::stream_protocol::socket probe(context);
  error_code error;
  probe.connect(asio::local::stream_protocol::endpoint(path), error);
  if (error == asio::error::connection_refused) ::unlink(path.c_str());
}

// Lets the threads of a context end.
struct Stop {
  asio::io_context& context;
  ~Stop() { context.stop(); }
};

}  // namespace

Server::Server(ReadOptions read)
    : read_(std::move(read)),
      control_(asio::make_strand(sockets_)),
      acceptor_(control_),
      signals_(control_, SIGTERM, SIGINT, SIGHUP),
      hub_(std::make_shared<Hub>(with_threads(read_()), sockets_.get_executor())) {
  allow_many_descriptors();
  listen();
}

Server::~Server() { stop_listening(); }

void Server::listen() {
  const std::string& asked = hub_->site.options().listen;
  try {
    if (const int handed = handed_socket(); handed >= 0) return adopt(handed);
    const ListenAddress address = parse_listen_address(asked);
    Endpoint endpoint = asio::ip::tcp::endpoint();
    if (address.host.empty()) {
      remove_dead_socket(address.unix_path);
      endpoint = asio::local::stream_protocol::endpoint(address.unix_path);
    } else {
      endpoint = asio::ip::tcp::endpoint(asio::ip::make_address(address.host), address.port);
    }
    acceptor_.open(endpoint.protocol());
    if (!address.host.empty()) acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.bind(endpoint);
    socket_file_ = address.unix_path;
    acceptor_.listen();
  } catch (const boost::system::system_error& error) {
    throw Error(ErrorCode::io, fmt::format("cannot listen on {}: {}", asked, error.code().message()));
  }
}

// Now, and not when the last client is answered: by then the next server may listen there.
void Server::stop_listening() {
  error_code ignored;
  acceptor_.close(ignored);
  if (!socket_file_.empty()) ::unlink(socket_file_.c_str());
  socket_file_.clear();
}

void Server::adopt(int socket) {
  sockaddr_storage name{};
  socklen_t length = sizeof name;
  int listens = 0;
  socklen_t bytes = sizeof listens;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&name), &length) != 0 ||
      ::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &bytes) != 0 || listens == 0) {
    throw Error(ErrorCode::io, "systemd has handed over no socket that listens; see sd_listen_fds(3)");
  }
  acceptor_.assign(asio::generic::stream_protocol(name.ss_family, 0), socket);
}

std::string Server::address() const {
  const Endpoint endpoint = acceptor_.local_endpoint();
  if (endpoint.protocol().family() == AF_UNIX) return "unix:" + unix_path_of(endpoint);
  const auto tcp = as_tcp(endpoint);
  const std::string host = tcp.address().to_string();
  return fmt::format("http://{}:{}{}", tcp.address().is_v6() ? "[" + host + "]" : host, tcp.port(),
                     hub_->site.options().base_path);
}

bool Server::public_address() const {
  const Endpoint endpoint = acceptor_.local_endpoint();
  return endpoint.protocol().family() != AF_UNIX && !as_tcp(endpoint).address().is_loopback();
}

void Server::run() {
  const SnapshotWatch watch(hub_->site);
  asio::co_spawn(control_, accept(), asio::detached);
  asio::co_spawn(control_, heed_signals(), asio::detached);
  {
    std::vector<std::jthread> others;
    const Stop at_the_end{sockets_};  // Also if a thread cannot be started.
    others.emplace_back([this] { stand_in(); });
    for (std::size_t i = 1; i < hub_->site.options().threads; ++i) others.emplace_back([this] { sockets_.run(); });
    sockets_.run();
  }
  spdlog::info("ended");
}

void Server::stand_in() {
  constexpr std::chrono::milliseconds kPause{10};
  while (!sockets_.stopped()) {
    std::this_thread::sleep_for(kPause);
    if (hub_->turns.all_taken()) sockets_.poll();
  }
}

awaitable<void> Server::accept() {
  constexpr std::chrono::milliseconds kPause{100};
  while (acceptor_.is_open()) {
    Connection::Socket socket(asio::make_strand(sockets_));
    Endpoint peer;
    error_code error;
    co_await acceptor_.async_accept(socket, peer, into(error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // No descriptor is left, for example: others will end.
      asio::steady_timer pause(control_, kPause);
      co_await pause.async_wait(into(error));
      continue;
    }
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    const bool room = hub_->connections.count() < hub_->site.options().limits.connections;
    const auto connection = std::make_shared<Connection>(hub_, std::move(socket), peer_of(peer));
    asio::co_spawn(connection->executor(), room ? Connection::run(connection) : Connection::turn_away(connection),
                   asio::detached);
  }
}

awaitable<void> Server::heed_signals() {
  while (true) {
    error_code error;
    const int signal = co_await signals_.async_wait(into(error));
    if (error) co_return;
    if (signal != SIGHUP) break;
    reload();
  }
  co_await drain();
}

void Server::reload() {
  try {
    hub_->site.reload(read_());
    spdlog::info("options, keys and synonyms were read again");
  } catch (const std::exception& error) {  // Whatever it is: signals have to be heeded after it.
    spdlog::error("options, keys and synonyms stay as they were: {}", error.what());
  }
}

awaitable<void> Server::drain() {
  constexpr std::chrono::milliseconds kPause{5};
  hub_->site.draining = true;
  error_code ignored;
  stop_listening();
  hub_->connections.end();
  const auto patience = std::chrono::steady_clock::now() + hub_->site.options().limits.draining;
  asio::steady_timer pause(control_);
  while (hub_->connections.count() > 0 && std::chrono::steady_clock::now() < patience) {
    pause.expires_after(kPause);
    co_await pause.async_wait(into(ignored));
  }
  sockets_.stop();
}

}  // namespace dateline
