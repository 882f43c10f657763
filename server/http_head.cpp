#include "server/http_head.h"

#include <boost/beast/core/string.hpp>

#include "server/url_text.h"

namespace dateline {
namespace {

constexpr std::size_t kMostFields = 100;

HeadScan fault(http::status status, std::string detail) {
  return {.complete = false, .fault = make_problem(status, std::move(detail))};
}

bool has_control(std::string_view line) {
  for (const char each : line) {
    const auto byte = static_cast<unsigned char>(each);
    if ((byte < 0x20 && byte != '\t') || byte == 0x7F) return true;
  }
  return false;
}

// A complete line without its LF.
std::optional<HeadScan> check_line(std::string_view line, std::size_t number) {
  if (!line.ends_with('\r')) return fault(http::status::bad_request, "a line of the header does not end with CR LF");
  line.remove_suffix(1);
  if (has_control(line)) return fault(http::status::bad_request, "the header has a control character");
  if (line.starts_with(' ') || line.starts_with('\t')) {
    return fault(http::status::bad_request, "a line of the header is continued");
  }
  if (number == 0 && line.empty()) return fault(http::status::bad_request, "the request line is empty");
  if (number > kMostFields && !line.empty())
    return fault(http::status::request_header_fields_too_large, "too many header fields");
  return std::nullopt;
}

std::optional<HttpProblem> bad(std::string detail) { return fault(http::status::bad_request, std::move(detail)).fault; }

}  // namespace

HeadScan scan_head(std::string_view arrived, const Limits& limits) {
  std::size_t begin = 0;
  for (std::size_t number = 0;; ++number) {
    const std::size_t end = arrived.find('\n', begin);
    const std::size_t length = std::min(end, arrived.size()) - begin;
    if (number == 0 && length > limits.request_line) {
      return fault(http::status::uri_too_long, "the request line is too long");
    }
    if (begin + length > limits.header) {
      return fault(http::status::request_header_fields_too_large, "the header is too long");
    }
    if (end == std::string_view::npos) return {};
    const std::string_view line = arrived.substr(begin, length);
    if (auto found = check_line(line, number)) return *std::move(found);
    if (line == "\r") return {.complete = true, .fault = std::nullopt};
    begin = end + 1;
  }
}

std::optional<HttpProblem> check_framing(const HttpMessage& message) {
  const bool chunked = message.count(http::field::transfer_encoding) > 0;
  if (message.count(http::field::content_length) > 1) return bad("there are two lengths");
  if (message[http::field::content_length].find(',') != std::string_view::npos) return bad("there are two lengths");
  if (chunked && message.count(http::field::content_length) > 0) return bad("there are a length and a transfer coding");
  if (chunked && message.version() < 11) return bad("HTTP/1.0 has no transfer codings");
  if (chunked && (message.count(http::field::transfer_encoding) > 1 ||
                  !boost::beast::iequals(message[http::field::transfer_encoding], "chunked"))) {
    return fault(http::status::not_implemented, "the only transfer coding is chunked").fault;
  }
  if (message.count(http::field::host) > 1 || (message.version() == 11 && message.count(http::field::host) == 0)) {
    return bad("there has to be one Host");
  }
  if (!is_host(message[http::field::host])) return bad("the Host is none");
  if (message.count(http::field::content_encoding) > 0) {
    return fault(http::status::unsupported_media_type, "a body has to come without a content coding").fault;
  }
  return std::nullopt;
}

}  // namespace dateline
