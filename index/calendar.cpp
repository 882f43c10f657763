#include "index/calendar.h"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <stdexcept>

#include "base/error.h"

namespace dateline {
namespace {

using std::chrono::seconds;
using Local = date::local_seconds;

constexpr int kMinYear = 1;
constexpr int kMaxYear = 9999;
constexpr std::int64_t kSecondsPerDay = 86400;

const date::time_zone& zone_of(const void* zone) { return *static_cast<const date::time_zone*>(zone); }

bool is_utc(std::string_view zone) { return zone == "UTC" || zone == "Etc/UTC" || zone == "Z"; }

bool is_valid(const CivilTime& civil) {
  // Before date's own check, whose fields are 8 bits wide and would wrap.
  const bool in_range = civil.year >= kMinYear && civil.year <= kMaxYear && civil.month <= 12 && civil.day <= 31;
  if (!in_range) return false;
  const bool exists = (date::year(civil.year) / civil.month / civil.day).ok();
  return exists && civil.hour >= 0 && civil.hour < 24 && civil.minute >= 0 && civil.minute < 60 && civil.second >= 0 &&
         civil.second < 60;
}

date::sys_seconds resolve(const date::time_zone& zone, Local local) {
  const date::local_info info = zone.get_info(local);
  if (info.result == date::local_info::nonexistent) return info.first.end;
  return date::sys_seconds(local.time_since_epoch() - info.first.offset);
}

// date's years are 16 bits wide: without the bound a far moment would come out as an arbitrary year.
std::int64_t within_years(std::int64_t seconds_since_1970) {
  constexpr date::sys_seconds kFirst = date::sys_days(date::year(kMinYear) / date::January / 1);
  constexpr date::sys_seconds kEnd = date::sys_days(date::year(kMaxYear) / date::December / 31) + date::days(1);
  return std::clamp<std::int64_t>(seconds_since_1970, kFirst.time_since_epoch().count(),
                                  kEnd.time_since_epoch().count() - 1);
}

CivilTime split(std::int64_t local_seconds) {
  const Local local{seconds(within_years(local_seconds))};
  const auto days = date::floor<date::days>(local);
  const date::year_month_day day(days);
  const auto of_day = static_cast<int>((local - days).count());
  return {static_cast<int>(day.year()),
          static_cast<unsigned>(day.month()),
          static_cast<unsigned>(day.day()),
          of_day / 3600,
          of_day / 60 % 60,
          of_day % 60};
}

std::optional<std::int64_t> seconds_of_unit(std::string_view unit) {
  if (unit == "s") return 1;
  if (unit == "m") return 60;
  if (unit == "h") return 3600;
  if (unit == "d" || unit.empty()) return kSecondsPerDay;
  if (unit == "w") return 7 * kSecondsPerDay;
  if (unit == "y") return 365 * kSecondsPerDay;
  return std::nullopt;
}

}  // namespace

Calendar::Calendar(std::string_view zone) : zone_(nullptr) {
  if (is_utc(zone)) return;
  try {
    zone_ = date::locate_zone(zone);
  } catch (const std::runtime_error&) {
    throw Error(
        ErrorCode::config,
        fmt::format("unknown time zone \"{}\"; write a name of the IANA database such as Europe/Berlin, or UTC", zone));
  }
}

std::optional<std::int64_t> Calendar::to_unix(const CivilTime& civil) const {
  if (!is_valid(civil)) return std::nullopt;
  const date::local_days day(date::year(civil.year) / civil.month / civil.day);
  const Local local = day + seconds(civil.hour * 3600 + civil.minute * 60 + civil.second);
  if (zone_ == nullptr) return local.time_since_epoch().count();
  return resolve(zone_of(zone_), local).time_since_epoch().count();
}

CivilTime Calendar::to_civil(std::int64_t unix_seconds) const {
  const std::int64_t bounded = within_years(unix_seconds);
  if (zone_ == nullptr) return split(bounded);
  return split(bounded + zone_of(zone_).get_info(date::sys_seconds(seconds(bounded))).offset.count());
}

std::string Calendar::day_of(std::int64_t unix_seconds) const {
  const CivilTime civil = to_civil(unix_seconds);
  return fmt::format("{:04}{:02}{:02}", civil.year, civil.month, civil.day);
}

std::string format_utc(std::int64_t unix_seconds) {
  const CivilTime civil = split(unix_seconds);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z"), civil.year, civil.month, civil.day,
                     civil.hour, civil.minute, civil.second);
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  constexpr std::int64_t kMost = 1000 * 365 * kSecondsPerDay;
  std::int64_t count = 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  const auto [unit_begin, error] = std::from_chars(begin, end, count);
  if (error != std::errc() || text.front() == '-') return std::nullopt;
  const auto unit = seconds_of_unit(std::string_view(unit_begin, static_cast<std::size_t>(end - unit_begin)));
  if (!unit || count > kMost / *unit) return std::nullopt;
  return count * *unit;
}

}  // namespace dateline
