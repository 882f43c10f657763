// Date and number expressions as docs/query-language.md has them, read in the plainest way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dateline {

/// From the first to before the last; an absent end is open.
template <class Number>
struct ReferenceSpan {
  std::optional<Number> from = {};
  std::optional<Number> to = {};
  bool from_excluded = false;
  bool to_included = false;

  [[nodiscard]] bool holds(std::optional<Number> number) const {
    if (!number) return false;
    if (from && (*number < *from || (from_excluded && *number == *from))) return false;
    return !to || *number < *to || (to_included && *number == *to);
  }
};

using ReferenceDates = ReferenceSpan<std::int64_t>;
using ReferenceNumbers = ReferenceSpan<double>;

/// Where days begin, and what durations count back from.
struct ReferenceClock {
  std::int64_t east_of_utc = 0;  ///< Seconds; the same all year.
  std::int64_t moment = 0;       ///< Unix seconds.
};

/// Unix seconds.
ReferenceDates reference_dates(const std::string& expression, const ReferenceClock& clock);
ReferenceNumbers reference_numbers(const std::string& expression);

/// "2021-06-08", in the zone of the clock.
std::string reference_day(std::int64_t seconds, const ReferenceClock& clock);

}  // namespace dateline
