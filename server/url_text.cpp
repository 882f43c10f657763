#include "server/url_text.h"

#include <boost/url/authority_view.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/parse_query.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "base/utf8.h"

namespace dateline {
namespace {

namespace urls = boost::urls;

std::optional<std::string> decode(urls::pct_string_view text, bool plus_is_space) {
  urls::encoding_opts options;
  options.space_as_plus = plus_is_space;
  std::string decoded = text.decode(options);
  if (!is_utf8(decoded) || decoded.find('\0') != std::string::npos) return std::nullopt;
  return decoded;
}

std::optional<Fields> decode_fields(urls::params_encoded_view fields) {
  Fields decoded;
  for (const auto& field : fields) {
    auto name = decode(field.key, true);
    auto value = decode(field.value, true);
    if (!name || !value) return std::nullopt;
    if (!name->empty() || !value->empty()) decoded.push_back({std::move(*name), std::move(*value)});
  }
  return decoded;
}

}  // namespace

std::optional<Fields> parse_fields(std::string_view text) {
  const auto parsed = urls::parse_query(text);
  return parsed ? decode_fields(*parsed) : std::nullopt;
}

std::optional<Target> parse_target(std::string_view text) {
  const auto parsed = urls::parse_origin_form(text);
  if (!parsed) return std::nullopt;
  Target target;
  for (const auto segment : parsed->encoded_segments()) {
    auto decoded = decode(segment, false);
    if (!decoded) return std::nullopt;
    target.segments.push_back(std::move(*decoded));
  }
  auto fields = decode_fields(parsed->encoded_params());
  if (!fields) return std::nullopt;
  target.query = std::move(*fields);
  return target;
}

bool is_host(std::string_view text) {
  const auto parsed = urls::parse_authority(text);
  return parsed && !parsed->has_userinfo();
}

std::string encode_value(std::string_view text) { return urls::encode(text, urls::unreserved_chars); }

}  // namespace dateline
