#include "server/http_date.h"

#include <fmt/chrono.h>

namespace dateline {

std::string http_date(std::time_t second) { return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(second)); }

}  // namespace dateline
