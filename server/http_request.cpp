#include "server/http_request.h"

#include <boost/beast/http/rfc7230.hpp>

namespace dateline {
namespace {

namespace beast = boost::beast;

std::string text(beast::string_view value) { return {value.data(), value.size()}; }

// All fields of this name as one, which is what several mean: a proxy may add its own behind the client's.
std::string joined(const HttpMessage& message, beast::string_view name) {
  std::string list;
  const auto [begin, end] = message.equal_range(name);
  for (auto field = begin; field != end; ++field) list.append(list.empty() ? "" : ",").append(text(field->value()));
  return list;
}

}  // namespace

Request make_request(HttpMessage& message, const std::string& peer, const TrustedProxies& proxies) {
  Request request;
  request.method = message.method();
  request.target = text(message.target());
  request.client = proxies.client(peer, joined(message, "X-Forwarded-For"));
  RequestHeaders& headers = request.headers;
  headers.host = text(message[http::field::host]);
  headers.origin = text(message[http::field::origin]);
  headers.content_type = text(message[http::field::content_type]);
  headers.accept_encoding = text(message[http::field::accept_encoding]);
  headers.if_none_match = text(message[http::field::if_none_match]);
  headers.authorization = text(message[http::field::authorization]);
  headers.api_key = text(message["X-API-Key"]);
  headers.algolia_api_key = text(message["X-Algolia-API-Key"]);
  headers.preflight = text(message[http::field::access_control_request_method]);
  headers.secure = proxies.trusts(peer) && beast::iequals(message["X-Forwarded-Proto"], "https");
  request.body = std::move(message.body());
  return request;
}

// Of several Connection fields the parser looks at one.
bool wants_more(const HttpMessage& message) {
  return message.keep_alive() && !http::token_list(joined(message, "Connection")).exists("close");
}

bool expects_continue(const HttpMessage& message) {
  return message.version() >= 11 && beast::iequals(message[http::field::expect], "100-continue");
}

}  // namespace dateline
