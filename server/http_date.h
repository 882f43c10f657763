// Times as HTTP and RSS write them.
#pragma once

#include <ctime>
#include <string>

namespace dateline {

/// "Sun, 06 Nov 1994 08:49:37 GMT": RFC 9110, 5.6.7, which is RFC 822 too.
std::string http_date(std::time_t second);

}  // namespace dateline
