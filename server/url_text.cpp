#include "server/url_text.h"

#include <boost/url/authority_view.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/parse_query.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "base/ascii.h"
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

// Browsers do so with all but these, which no URL may have (https://url.spec.whatwg.org/#query-percent-encode-set).
std::string encode_stray(std::string_view text) {
  constexpr std::string_view kStray = R"("<>[\]^`{|})";
  std::string clean;
  while (true) {
    const std::size_t at = text.find_first_of(kStray);
    clean.append(text.substr(0, at));
    if (at == std::string_view::npos) return clean;
    clean += urls::encode(text.substr(at, 1), urls::unreserved_chars);
    text.remove_prefix(at + 1);
  }
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

// Takes "http://host" from the front; empty if that is not there.
std::string take_host(std::string_view& text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (ascii_lower(text.substr(0, scheme.size())) != scheme) continue;
    const std::string_view rest = text.substr(scheme.size());
    const std::string_view host = rest.substr(0, rest.find_first_of("/?"));
    text = rest.substr(host.size());
    return std::string(host);
  }
  return {};
}

}  // namespace

std::optional<Fields> parse_fields(std::string_view text) {
  const std::string clean = encode_stray(text);
  const auto parsed = urls::parse_query(clean);
  return parsed ? decode_fields(*parsed) : std::nullopt;
}

std::optional<Target> parse_target(std::string_view text) {
  Target target;
  if (!text.starts_with('/')) {
    target.host = take_host(text);
    if (target.host.empty() || !is_host(target.host)) return std::nullopt;
  }
  std::string clean(text.starts_with('/') ? "" : "/");  // "http://host?query" means its root.
  clean += encode_stray(text);
  const auto parsed = urls::parse_origin_form(clean);
  if (!parsed) return std::nullopt;
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
