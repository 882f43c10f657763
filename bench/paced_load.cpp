#include "bench/paced_load.h"

#include <sys/prctl.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>

#include "base/error.h"
#include "tests/support/http_client.h"

namespace dateline::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Time = std::chrono::system_clock;  // In which the kernel tells when bytes arrived.
using Seconds = std::chrono::duration<double>;

constexpr std::size_t kConnections = 64;              // Each waits for one answer; at that load few do.
constexpr std::chrono::milliseconds kHeadStart{500};  // After a full load the machine has other work to catch up on.
constexpr std::chrono::microseconds kPause{100};      // Between two looks, when nothing else is due.

/// When the bytes of a message arrived; now if the kernel does not tell.
Time::time_point arrival_of(msghdr& message) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS) continue;
    timespec time{};
    std::memcpy(&time, CMSG_DATA(part), sizeof time);
    const auto since = std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    return Time::time_point(std::chrono::duration_cast<Time::duration>(since));
  }
  return Time::now();
}

/// A connection that waits for one answer at a time.
class Client {
 public:
  Client(asio::io_context& context, const std::string& address) : socket_(context) {
    socket_.connect(endpoint_of(address));
    socket_.set_option(asio::ip::tcp::no_delay(true));
    const int on = 1;
    ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
  }

  void ask(const std::string& target) {
    answer_.emplace();
    answer_->eager(true);  // Also past the header.
    asio::write(socket_, asio::buffer("GET " + target + " HTTP/1.1\r\nHost: bench\r\n\r\n"));
  }

  /// Reads what is there. When the last of the answer arrived; nullopt as long as it has not.
  std::optional<Time::time_point> look() {
    constexpr std::size_t kPiece = 1 << 16;
    alignas(cmsghdr) std::array<char, 128> control;
    const auto space = bytes_.prepare(kPiece);
    iovec piece{space.data(), space.size()};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t count = ::recvmsg(socket_.native_handle(), &message, MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
    if (count < 0) throw std::system_error(errno, std::generic_category(), "cannot receive");
    if (count == 0) throw Error(ErrorCode::io, "the server closed a connection");
    bytes_.commit(static_cast<std::size_t>(count));
    return parse() ? std::optional(arrival_of(message)) : std::nullopt;
  }

 private:
  bool parse() {
    boost::system::error_code error;
    bytes_.consume(answer_->put(bytes_.data(), error));
    if (error && error != http::error::need_more) throw boost::system::system_error(error);
    if (!answer_->is_done()) return false;
    if (answer_->get().result() != http::status::ok) throw Error(ErrorCode::io, "a request was not answered by 200");
    return true;
  }

  asio::generic::stream_protocol::socket socket_;
  boost::beast::flat_buffer bytes_;
  std::optional<http::response_parser<http::string_body>> answer_;
};

class PacedClients {
 public:
  PacedClients(const PacedLoad& load, const std::vector<std::string>& targets)
      : load_(load), targets_(targets), milliseconds_(static_cast<std::size_t>(load.per_second * load.seconds)) {
    for (std::size_t i = 0; i < kConnections; ++i) free_.push_back(std::make_unique<Client>(context_, load.address));
  }

  std::vector<double> run() {
    begin_ = Time::now() + kHeadStart;
    for (std::size_t at = 0; at < milliseconds_.size(); ++at) {
      std::this_thread::sleep_until(due(at));
      look();
      while (free_.empty()) wait();
      waiting_.push_back({std::move(free_.back()), at});
      free_.pop_back();
      waiting_.back().client->ask(targets_[at % targets_.size()]);
    }
    while (!waiting_.empty()) wait();
    return std::move(milliseconds_);
  }

 private:
  struct Waiting {
    std::unique_ptr<Client> client;
    std::size_t at;
  };

  [[nodiscard]] Time::time_point due(std::size_t at) const {
    return begin_ + std::chrono::duration_cast<Time::duration>(Seconds(static_cast<double>(at) / load_.per_second));
  }

  void wait() {
    std::this_thread::sleep_for(kPause);
    look();
  }

  void look() {
    std::erase_if(waiting_, [this](Waiting& each) {
      const auto arrival = each.client->look();
      if (!arrival) return false;
      milliseconds_[each.at] = 1000 * Seconds(*arrival - due(each.at)).count();
      free_.push_back(std::move(each.client));
      return true;
    });
  }

  const PacedLoad& load_;
  const std::vector<std::string>& targets_;
  std::vector<double> milliseconds_;
  asio::io_context context_{1};
  std::vector<std::unique_ptr<Client>> free_;
  std::vector<Waiting> waiting_;
  Time::time_point begin_;
};

}  // namespace

std::vector<double> measure_paced_load(const PacedLoad& load, const std::vector<std::string>& targets) {
  try {
    ::prctl(PR_SET_TIMERSLACK, 1);  // Nanoseconds by which it may sleep too long: otherwise 50,000.
    return PacedClients(load, targets).run();
  } catch (const std::exception& error) {
    throw Error(ErrorCode::io, std::string("the paced load failed: ") + error.what());
  }
}

}  // namespace dateline::bench
