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

}  // namespace

std::optional<Fields> parse_fields(std::string_view text) {
  const std::string clean = encode_stray(text);
  const auto parsed = urls::parse_query(clean);
  return parsed ? decode_fields(*parsed) : std::nullopt;
}

std::optional<Target> parse_target(std::string_view text) {
  // A host in brackets is none of them: who asks for one may as well ask for the path.
  const std::string clean = encode_stray(text);
  const auto parsed = clean.starts_with('/') ? urls::parse_origin_form(clean) : urls::parse_absolute_uri(clean);
  if (!parsed) return std::nullopt;
  Target target;
  if (parsed->has_scheme()) {
    const bool web = parsed->scheme_id() == urls::scheme::http || parsed->scheme_id() == urls::scheme::https;
    target.host = parsed->encoded_host_and_port();
    if (!web || target.host.empty() || parsed->has_userinfo()) return std::nullopt;
  }
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
