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
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

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
  return std::atoi(count) > 0 ? kFirst : -1;
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

}  // namespace

Server::Server(ReadOptions read) : read_(std::move(read)), hub_(std::make_shared<Hub>(with_threads(read_()))) {
  allow_many_descriptors();
  listen();
  // Now, for who knows the address may send one.
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) signals_.add(signal);
}

Server::~Server() {
  hub_->all_gone = {};
  if (!socket_file_.empty()) ::unlink(socket_file_.c_str());
}

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

void Server::adopt(int socket) {
  sockaddr_storage name{};
  socklen_t length = sizeof name;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&name), &length) != 0) {
    throw Error(ErrorCode::io, "systemd has handed over no socket; see sd_listen_fds(3)");
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
  WorkQueue queue(hub_->site.options().threads, hub_->site.options().limits.waiting);
  hub_->queue = &queue;
  asio::co_spawn(sockets_, accept(), asio::detached);
  asio::co_spawn(sockets_, heed_signals(), asio::detached);
  sockets_.run();
  spdlog::info("ended");
}

awaitable<void> Server::accept() {
  constexpr std::chrono::milliseconds kPause{100};
  while (acceptor_.is_open()) {
    Connection::Socket socket(sockets_);
    Endpoint peer;
    error_code error;
    co_await acceptor_.async_accept(socket, peer, into(error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // No descriptor is left, for example: others will end.
      asio::steady_timer pause(sockets_, kPause);
      co_await pause.async_wait(into(error));
      continue;
    }
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    const bool room = hub_->connections.size() < hub_->site.options().limits.connections;
    const auto connection = std::make_shared<Connection>(hub_, std::move(socket), peer_of(peer));
    asio::co_spawn(sockets_, room ? Connection::run(connection) : Connection::turn_away(connection), asio::detached);
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
  drain();
}

void Server::reload() {
  try {
    ServerOptions fresh = read_();
    TrustedProxies proxies(fresh.trusted_proxies);
    hub_->site.reload(std::move(fresh));
    hub_->proxies = std::move(proxies);
    spdlog::info("options, keys and synonyms were read again");
  } catch (const Error& error) {
    spdlog::error("options, keys and synonyms stay as they were: {}", error.what());
  }
}

void Server::drain() {
  hub_->site.draining = true;
  error_code ignored;
  acceptor_.close(ignored);
  patience_.expires_after(hub_->site.options().limits.draining);
  patience_.async_wait([this](const error_code& error) {
    if (!error) sockets_.stop();
  });
  hub_->all_gone = [this] { patience_.cancel(); };
  if (hub_->connections.empty()) return hub_->all_gone();
  for (Connection* connection : hub_->connections) connection->end_soon();
}

}  // namespace dateline
