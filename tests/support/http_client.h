// A client for tests of the server: whole requests, or bytes as they come.
#pragma once

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <map>
#include <string>
#include <string_view>

namespace dateline {

/// @param address  "http://127.0.0.1:8108" or "unix:/run/dateline.sock".
boost::asio::generic::stream_protocol::endpoint endpoint_of(const std::string& address);

struct HttpAnswer {
  unsigned status = 0;                         ///< 0: the server closed the connection without one.
  std::map<std::string, std::string> headers;  ///< By name in lower case; of several the first.
  std::string body;
  std::string failure;  ///< Why there is no answer.
};

/// One connection. @throws std::exception if it cannot be made.
class HttpClient {
 public:
  using Headers = std::map<std::string, std::string>;

  /// @param address  as of endpoint_of().
  explicit HttpClient(const std::string& address);

  HttpAnswer get(const std::string& target, const Headers& headers = {});
  HttpAnswer request(const std::string& method, const std::string& target, const Headers& headers = {},
                     const std::string& body = {});

  void send(std::string_view bytes);
  /// The next answer. @param head  to a HEAD request.
  HttpAnswer read(bool head = false);
  /// Waits for the server to end the connection: false if it sends something or lasts longer than half a minute.
  bool closed();
  /// Ends it without a word.
  void close() { socket_.close(); }

 private:
  boost::asio::io_context context_;
  boost::asio::generic::stream_protocol::socket socket_{context_};
  boost::beast::flat_buffer buffer_;
};

}  // namespace dateline
