#include "server/connection.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message_generator.hpp>
#include <boost/beast/http/write.hpp>
#include <ctime>
#include <ranges>
#include <utility>

#include "server/http_date.h"
#include "server/http_request.h"

namespace dateline {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::awaitable;
using beast::error_code;

std::string_view bytes_of(const beast::flat_buffer& buffer) {
  return {static_cast<const char*>(buffer.cdata().data()), buffer.size()};
}

// Such a line might end there for another server.
bool has_control(beast::string_view line) {
  return std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

HttpProblem problem_of(const error_code& error) {
  if (error == http::error::body_limit) return make_problem(http::status::payload_too_large, "the body is too long");
  if (error == http::error::bad_version) {
    return make_problem(http::status::http_version_not_supported, "this is HTTP/1.1 and HTTP/1.0");
  }
  return make_problem(http::status::bad_request, "the request is malformed: " + error.message());
}

template <class Body>
void fill_header(http::response<Body>& message, const Response& response) {
  message.result(response.status);
  message.set(http::field::date, http_date(std::time(nullptr)));
  if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) message.insert(name, value);
}

bool has_no_body(http::status status) {
  return status == http::status::no_content || status == http::status::not_modified;
}

}  // namespace

Connection::Connection(std::shared_ptr<Hub> hub, Socket socket, std::string peer)
    : hub_(std::move(hub)), socket_(std::move(socket)), peer_(std::move(peer)), watch_(socket_.get_executor()) {
  hub_->connections.add(*this);
  ++hub_->site.metrics().connections;
}

Connection::~Connection() {
  hub_->connections.remove(*this);
  --hub_->site.metrics().connections;
}

// Deadlines move several times a request, nearly always back: the watch wakes at the first of them and looks again.
void Connection::set_deadline(Milliseconds time) {
  late_ = false;
  deadline_ = std::chrono::steady_clock::now() + time;
  if (!watching_ || deadline_ < watch_.expiry()) watch_deadline();
}

void Connection::watch_deadline() {
  watching_ = true;
  watch_.expires_at(deadline_);
  watch_.async_wait([weak = weak_from_this()](const error_code& error) {
    // An operation that was complete already is not cancelled, and another one may follow it: hence again.
    constexpr Milliseconds kAgain{100};
    const auto self = weak.lock();
    if (error || !self) return;
    const auto now = std::chrono::steady_clock::now();
    if (self->deadline_ <= now) {
      self->late_ = true;
      error_code ignored;
      self->socket_.cancel(ignored);
      self->deadline_ = now + kAgain;
    }
    self->watch_deadline();
  });
}

void Connection::end_soon() {
  asio::post(socket_.get_executor(), [weak = weak_from_this()] {
    const auto self = weak.lock();
    error_code ignored;
    if (self && self->idle_) self->socket_.cancel(ignored);
  });
}

awaitable<void> Connection::run(std::shared_ptr<Connection> self) {
  bool open = true;
  while (open) open = co_await self->serve_one();
  co_await self->linger();
}

awaitable<void> Connection::turn_away(std::shared_ptr<Connection> self) {
  self->hub_->site.metrics().reject(Rejection::connections);
  const Exchange exchange;
  Response response = Dispatcher::refuse(exchange, try_again("too many connections"));
  co_await self->send(std::move(response), {});
  co_await self->linger();
}

awaitable<bool> Connection::serve_one() {
  Received received = co_await receive();
  if (received.fault) co_return co_await refuse(std::move(received));
  if (!received.message) co_return false;
  Frame frame;
  frame.version = received.message->version();
  frame.head_only = received.message->method() == http::verb::head;
  Exchange exchange = make_exchange(*received.message);
  Response response = co_await answer(exchange);
  auto room = hub_->unsent.hold();
  // Whoever asks how the server is gets an answer even then.
  const bool counts = exchange.route != nullptr && !exchange.route->at_once;
  if (counts && !room.grow_to(response.body.size(), hub_->site.options().limits.unsent)) {
    hub_->site.metrics().reject(Rejection::overload);
    response = Dispatcher::refuse(exchange, try_again("too many answers wait for their clients"));
  }
  hub_->dispatcher.finish(exchange, response);
  // Who sends what cannot be read may be out of step.
  const bool malformed = response.status == http::status::bad_request;
  frame.keep_alive = wants_more(*received.message) && !malformed && !hub_->site.draining;
  co_return co_await send(std::move(response), frame);
}

awaitable<bool> Connection::refuse(Received received) {
  const bool busy = received.fault->status == http::status::service_unavailable;
  hub_->site.metrics().reject(busy ? Rejection::overload : Rejection::malformed);
  Exchange exchange;
  Frame frame;
  frame.head_only = received.head_only;
  if (received.message) {
    exchange = make_exchange(*received.message);
    hub_->dispatcher.place(exchange);
  } else {
    exchange.request.client = peer_;
    exchange.request.method = http::verb::unknown;
  }
  Response response = Dispatcher::refuse(exchange, *received.fault);
  hub_->dispatcher.finish(exchange, response);
  co_return co_await send(std::move(response), frame);
}

awaitable<bool> Connection::read_some() {
  constexpr std::size_t kPiece = 4096;
  error_code error;
  const auto space = buffer_.prepare(kPiece);
  const std::size_t count = co_await socket_.async_read_some(space, into(error));
  buffer_.commit(count);
  co_return !error;
}

awaitable<Connection::Received> Connection::receive() {
  Received received;
  const Limits& limits = hub_->site.options().limits;
  if (buffer_.size() == 0) {
    if (hub_->site.draining) co_return received;
    set_deadline(limits.idle);
    idle_ = true;
    const bool arrived = co_await read_some();
    idle_ = false;
    if (!arrived) co_return received;
  }
  set_deadline(limits.receiving);
  while (true) {
    HeadScan scan = scan_head(bytes_of(buffer_), limits);
    received.head_only = bytes_of(buffer_).starts_with("HEAD ");
    received.fault = std::move(scan.fault);
    if (received.fault) co_return received;
    if (scan.complete) break;
    const bool arrived = co_await read_some();
    if (!arrived) {
      if (late_) received.fault = make_problem(http::status::request_timeout, "the header took too long");
      co_return received;
    }
  }
  co_await receive_message(received);
  co_return received;
}

awaitable<void> Connection::receive_message(Received& received) {
  error_code error;
  const Limits& limits = hub_->site.options().limits;
  BodyParser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.header + 1));
  parser.body_limit(limits.body);
  auto check = [](std::uint64_t, beast::string_view extension, error_code& fault) {
    if (has_control(extension)) fault = http::error::bad_chunk_extension;
  };
  parser.on_chunk_header(check);
  buffer_.consume(parser.put(buffer_.cdata(), error));  // The whole header is there.
  if (!error || error == http::error::need_more) received.fault = check_framing(parser.get());
  if (error && error != http::error::need_more) received.fault = problem_of(error);
  if (error == http::error::body_limit) received.message = parser.release();  // By its length: the header is fine.
  if (received.fault) co_return;
  set_deadline(limits.receiving);
  if (!parser.is_done() && expects_continue(parser.get())) co_await continue_body();
  const auto fields = std::ranges::distance(parser.get());
  received.room.emplace(hub_->bodies.hold());
  received.fault = co_await receive_body(parser, *received.room);
  // Nobody has looked at those, and a proxy may not have either.
  if (!received.fault && std::ranges::distance(parser.get()) != fields) {
    received.fault = make_problem(http::status::bad_request, "there are fields behind the body");
  }
  received.message = parser.release();
  if (received.fault) received.message->body().clear();
}

awaitable<std::optional<HttpProblem>> Connection::receive_body(BodyParser& parser, ByteBudget::Hold& room) {
  constexpr std::size_t kSmall = 4096;  // So many of them are no burden.
  const Limits& limits = hub_->site.options().limits;
  parser.eager(true);
  error_code error;
  while (!parser.is_done()) {
    buffer_.consume(parser.put(buffer_.cdata(), error));
    if (error && error != http::error::need_more) co_return problem_of(error);
    const std::size_t bytes = parser.get().body().size();
    if (bytes > kSmall && !room.grow_to(bytes, limits.bodies)) co_return try_again("too many bodies arrive");
    if (parser.is_done()) break;
    // What the parser leaves there is the line before a chunk, or the fields behind the last one.
    if (buffer_.size() > limits.header) {
      co_return make_problem(http::status::request_header_fields_too_large,
                             "what stands between the chunks is too long");
    }
    const bool arrived = co_await read_some();
    // A client that always sends more is late, too: none of its reads waits long enough to be cancelled.
    if (late_) co_return make_problem(http::status::request_timeout, "the body took too long");
    if (!arrived) {
      parser.put_eof(error);  // A client that is gone does not read what is wrong with its request either.
      co_return problem_of(error);
    }
  }
  co_return std::nullopt;
}

awaitable<void> Connection::continue_body() {
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  error_code ignored;
  co_await asio::async_write(socket_, asio::buffer(kContinue), into(ignored));
}

Exchange Connection::make_exchange(HttpMessage& message) const {
  Exchange exchange;
  exchange.request = make_request(message, peer_, *hub_->site.proxies());
  return exchange;
}

awaitable<Response> Connection::answer(Exchange& exchange) {
  if (auto ready = hub_->dispatcher.begin(exchange)) co_return std::move(*ready);
  if (exchange.route->at_once) co_return Dispatcher::answer(hub_->site, exchange);
  const auto deadline = exchange.began + hub_->site.options().limits.answering;
  const auto in_time = [deadline] { return Exchange::Clock::now() < deadline; };
  exchange.request.deadline = Deadline(deadline);
  {
    const Turns::Turn turn = co_await hub_->turns.take();
    if (!turn) {
      hub_->site.metrics().reject(Rejection::overload);
      co_return Dispatcher::refuse(exchange, try_again("too many requests wait"));
    }
    if (in_time()) {
      Response response = Dispatcher::answer(hub_->site, exchange);
      if (in_time()) co_return response;
    }
  }
  hub_->site.metrics().reject(Rejection::late);
  co_return Dispatcher::refuse(exchange, try_again("the answer took too long"));
}

awaitable<bool> Connection::send(Response response, Frame frame) {
  const auto make_message = [&]() -> http::message_generator {
    if (frame.head_only || has_no_body(response.status)) {
      http::response<http::empty_body> message(response.status, frame.version);
      fill_header(message, response);
      message.keep_alive(frame.keep_alive);
      if (!has_no_body(response.status)) message.content_length(response.body.size());
      return message;
    }
    http::response<http::string_body> message(response.status, frame.version);
    fill_header(message, response);
    message.keep_alive(frame.keep_alive);
    message.body() = std::move(response.body);
    message.prepare_payload();
    return message;
  };
  set_deadline(hub_->site.options().limits.sending);
  error_code error;
  co_await beast::async_write(socket_, make_message(), into(error));
  co_return !error && frame.keep_alive;
}

// What the client still sends is read, or its answer might be lost with a reset.
awaitable<void> Connection::linger() {
  constexpr Milliseconds kPatience{1000};
  constexpr std::size_t kMost = 1 << 20;
  error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
  if (error) co_return;
  set_deadline(kPatience);
  for (std::size_t read = 0; read < kMost && !hub_->site.draining; read += buffer_.size()) {
    buffer_.clear();
    const bool more = co_await read_some();
    if (!more) break;
  }
}

}  // namespace dateline
