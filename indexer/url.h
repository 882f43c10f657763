// The few operations on URLs that mapping needs.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// `reference` (absolute, `//host/x`, `/x`, `x`) against `base`, which is a folder with or without a closing slash, as
/// RFC 3986 resolves it, dot segments removed. Empty unless the result is an http or https URL: anything else has no
/// place in a link.
std::string resolve_url(std::string_view base, std::string_view reference);

/// The host of an http(s) URL in lower case, without `www.`, port and user; empty if there is none.
std::string host_of(std::string_view url);

}  // namespace dateline
