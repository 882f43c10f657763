#include "tests/unit/searcher/reference_dates.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <map>
#include <stdexcept>

namespace dateline {
namespace {

constexpr std::int64_t kDaySeconds = 86400;

std::int64_t seconds_at(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return std::chrono::sys_days(date).time_since_epoch().count() * kDaySeconds;
}

// A year, a month, a day, an hour, a minute: all of it.
ReferenceDates one_date(const std::string& text, const ReferenceClock& clock) {
  int year = 0;
  unsigned month = 1, day = 1, hour = 0, minute = 0;
  // NOLINTNEXTLINE(cert-err34-c): the count says all
  const int read = std::sscanf(text.c_str(), "%4d-%2u-%2uT%2u:%2u", &year, &month, &day, &hour, &minute);
  if (read < 1) throw std::invalid_argument(text);
  const std::int64_t from = seconds_at(year, month, day) + hour * 3600 + minute * 60;
  std::int64_t to = from;
  if (read == 1) to = seconds_at(year + 1, 1, 1);
  if (read == 2) to = month == 12 ? seconds_at(year + 1, 1, 1) : seconds_at(year, month + 1, 1);
  if (read == 3) to += kDaySeconds;
  if (read == 4) to += 3600;
  if (read == 5) to += 60;
  return {from - clock.east_of_utc, to - clock.east_of_utc};
}

ReferenceDates one_duration(const std::string& text, const ReferenceClock& clock) {
  static const std::map<char, std::int64_t> units = {
      {'s', 1}, {'m', 60}, {'h', 3600}, {'d', kDaySeconds}, {'w', 7 * kDaySeconds}, {'y', 365 * kDaySeconds}};
  return {clock.moment - std::stoll(text) * units.at(text.back()), {}};
}

// Calls low(text) for what stands before the dots or behind a sign, high(text) for the other end.
template <class Span, class Read>
Span span_of(const std::string& text, Read&& read) {
  Span span;
  if (const auto dots = text.find(".."); dots != std::string::npos) {
    if (dots > 0) span.from = read(text.substr(0, dots)).from;
    if (dots + 2 < text.size()) {
      const Span end = read(text.substr(dots + 2));
      span.to = end.to;
      span.to_included = end.to_included;
    }
  } else if (text.starts_with(">=")) {
    span.from = read(text.substr(2)).from;
  } else if (text.starts_with("<=")) {
    span = read(text.substr(2));
    span.from.reset();
  } else if (text.starts_with(">")) {
    const Span value = read(text.substr(1));
    span.from = value.to;
    span.from_excluded = value.to_included;
  } else if (text.starts_with("<")) {
    span.to = read(text.substr(1)).from;
  } else {
    span = read(text);
  }
  return span;
}

}  // namespace

ReferenceDates reference_dates(const std::string& expression, const ReferenceClock& clock) {
  const bool duration = std::string("smhdwy").find(expression.back()) != std::string::npos;
  if (duration) return one_duration(expression, clock);
  return span_of<ReferenceDates>(expression, [&](const std::string& text) { return one_date(text, clock); });
}

ReferenceNumbers reference_numbers(const std::string& expression) {
  return span_of<ReferenceNumbers>(expression, [](const std::string& text) {
    return ReferenceNumbers{.from = std::stod(text), .to = std::stod(text), .to_included = true};
  });
}

std::string reference_day(std::int64_t seconds, const ReferenceClock& clock) {
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds + clock.east_of_utc)};
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace dateline
