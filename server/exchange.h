// A request as handlers see it, and their answer: no sockets, no HTTP grammar.
#pragma once

#include <boost/beast/http/status.hpp>
#include <boost/beast/http/verb.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/deadline.h"
#include "server/url_text.h"

namespace dateline {

namespace http = boost::beast::http;

struct ApiKey;

/// The parameter that carries a key, where a header cannot.
inline constexpr std::string_view kKeyParameter = "x-algolia-api-key";

/// The header fields that matter here; empty: absent.
struct RequestHeaders {
  std::string host;
  std::string origin;
  std::string content_type;
  std::string accept_encoding;
  std::string if_none_match;
  std::string authorization;
  std::string api_key;          ///< X-API-Key
  std::string algolia_api_key;  ///< X-Algolia-API-Key
  std::string preflight;        ///< Access-Control-Request-Method
  bool secure = false;          ///< A trusted proxy says that it was asked over TLS.
};

struct Request {
  http::verb method = http::verb::get;
  std::string target;                  ///< As sent.
  std::vector<std::string> arguments;  ///< Of the path, decoded: what stood for {id} and *.
  Fields query;                        ///< Decoded.
  RequestHeaders headers;
  std::string body;
  std::string client;                 ///< Address.
  Deadline deadline;                  ///< For the answer.
  std::shared_ptr<const ApiKey> key;  ///< nullptr if none is needed.
  std::string key_in_address;         ///< As sent there, for links that go on; in no log.
};

struct Response {
  http::status status = http::status::ok;
  std::string content_type = "application/json";
  std::string body;
  std::string etag;                                          ///< Empty: the answer cannot be kept.
  std::string cache_control;                                 ///< Empty: no-store.
  std::vector<std::pair<std::string, std::string>> headers;  ///< Others.

  // For the log:
  std::optional<std::uint64_t> hits;
  std::string query;
};

}  // namespace dateline
