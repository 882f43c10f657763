#include "tests/support/http_client.h"

#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <cctype>

namespace dateline {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

asio::generic::stream_protocol::endpoint endpoint_of(const std::string& address) {
  constexpr std::string_view kUnix = "unix:";
  if (address.starts_with(kUnix)) return asio::local::stream_protocol::endpoint(address.substr(kUnix.size()));
  const std::size_t colon = address.rfind(':');
  std::string host = address.substr(std::string_view("http://").size());
  host = host.substr(0, host.rfind(':'));
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  return asio::ip::tcp::endpoint(asio::ip::make_address(host),
                                 static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
}

HttpClient::HttpClient(const std::string& address) {
  socket_.connect(endpoint_of(address));
  const timeval patience{.tv_sec = 30, .tv_usec = 0};
  ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

HttpAnswer HttpClient::get(const std::string& target, const Headers& headers) {
  return request("GET", target, headers);
}

HttpAnswer HttpClient::request(const std::string& method, const std::string& target, const Headers& headers,
                               const std::string& body) {
  std::string text = method + " " + target + " HTTP/1.1\r\nHost: test\r\n";
  for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  send(text + "\r\n" + body);
  return read(method == "HEAD");
}

void HttpClient::send(std::string_view bytes) {
  boost::system::error_code closed_already;  // The answer says why.
  asio::write(socket_, asio::buffer(bytes.data(), bytes.size()), closed_already);
}

HttpAnswer HttpClient::read(bool head) {
  http::response_parser<http::string_body> parser;
  parser.body_limit(std::uint64_t{1} << 30);
  parser.skip(head);
  boost::system::error_code error;
  // A wait with a time-out is not taken up again when a signal or a stop of the process ends it.
  do {
    error.clear();
    http::read(socket_, buffer_, parser, error);
  } while (error == asio::error::interrupted);
  HttpAnswer answer;
  if (error) answer.failure = error.message();
  if (error) return answer;
  answer.status = parser.get().result_int();
  for (const auto& field : parser.get()) {
    answer.headers.emplace(lower({field.name_string().data(), field.name_string().size()}),
                           std::string(field.value().data(), field.value().size()));
  }
  answer.body = parser.get().body();
  return answer;
}

bool HttpClient::closed() {
  std::array<char, 1> byte;
  boost::system::error_code error;
  const std::size_t count = socket_.read_some(asio::buffer(byte), error);
  return count == 0 && (error == asio::error::eof || error == asio::error::connection_reset);
}

}  // namespace dateline
