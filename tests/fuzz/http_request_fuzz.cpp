// Any bytes as a request: what the header scan and the parser let through is answered by the route's handler.
#include <boost/beast/http/parser.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/http_head.h"
#include "tests/fuzz/served_site.h"

namespace {

std::string text(boost::beast::string_view value) { return {value.data(), value.size()}; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  static ServedSite site;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const HeadScan scan = scan_head(bytes, {});
  if (scan.fault || !scan.complete) return 0;
  boost::system::error_code error;
  http::request_parser<http::string_body> parser;
  parser.eager(true);
  parser.put(boost::asio::buffer(data, size), error);
  if (error || !parser.is_done() || check_framing(parser.get())) return 0;
  HttpMessage message = parser.release();
  Request request;
  request.method = message.method();
  request.target = text(message.target());
  request.client = "192.0.2.1";
  request.headers.host = text(message[http::field::host]);
  request.headers.content_type = text(message[http::field::content_type]);
  request.headers.if_none_match = text(message[http::field::if_none_match]);
  request.body = std::move(message.body());
  site.ask(std::move(request));
  return 0;
}
