// Unix time and civil dates in one time zone, for both sides of the index.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// A civil date and time of day without a zone.
struct CivilTime {
  int year = 1970;
  unsigned month = 1;  ///< 1 to 12.
  unsigned day = 1;    ///< 1 to 31.
  int hour = 0, minute = 0, second = 0;
  bool operator==(const CivilTime&) const = default;
};

/// One time zone. Immutable and thread-safe.
class Calendar {
 public:
  /// @param zone  IANA name ("Europe/Berlin") or "UTC". @throws Error(config) naming the zone if it is unknown.
  explicit Calendar(std::string_view zone);

  /// Seconds since 1970; nullopt if the date does not exist (2021-02-30, hour 24) or the year is not
  /// 1 to 9999. A time skipped by a change of clocks counts as the first moment after it, a doubled one as the first.
  [[nodiscard]] std::optional<std::int64_t> to_unix(const CivilTime& civil) const;
  [[nodiscard]] CivilTime to_civil(std::int64_t unix_seconds) const;
  /// "20210608".
  [[nodiscard]] std::string day_of(std::int64_t unix_seconds) const;

 private:
  const void* zone_;  // A date::time_zone of the process-wide database; nullptr is UTC.
};

/// "2021-06-06T14:25:29Z".
std::string format_utc(std::int64_t unix_seconds);

/// Reads "30d", "12h", "2w", "90m", "45s", "1y" (365 days) or a bare number of days; nullopt otherwise,
/// if negative, or if over 1000 years. @return seconds.
std::optional<std::int64_t> parse_duration(std::string_view text);

}  // namespace dateline
