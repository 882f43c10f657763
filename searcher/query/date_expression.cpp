#include "searcher/query/date_expression.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "searcher/query/query_signs.h"
#include "searcher/query/range_text.h"

namespace dateline {
namespace {

/// The time that one date names, half-open.
struct Period {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// Reads a text from left to right; every `take` leaves it untouched if it does not fit.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }

  bool take_any_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    last_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int> take_digits(std::size_t least, std::size_t most) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto count = static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_digit) - rest_.begin());
    if (count < least || count > most) return std::nullopt;
    int number = 0;
    const char* begin = rest_.data();
    std::from_chars(begin, begin + count, number);
    rest_.remove_prefix(count);
    return number;
  }

  /// What take_any_of() took last.
  [[nodiscard]] char last() const { return last_; }

 private:
  std::string_view rest_;
  char last_ = 0;
};

/// How much of a date was written.
enum class Precision : std::uint8_t { year, month, day, hour, minute, second };

struct WrittenDate {
  CivilTime civil;
  Precision precision = Precision::year;
  std::optional<int> zone_offset;  ///< Seconds east of Greenwich; the calendar's zone if absent.
};

bool read_day(Reader& reader, WrittenDate& date) {
  const auto year = reader.take_digits(4, 4);
  if (!year) return false;
  date.civil.year = *year;
  for (auto* field : {&date.civil.month, &date.civil.day}) {
    if (!reader.take_any_of("-/")) return true;
    const auto number = reader.take_digits(1, 2);
    if (!number) return false;
    *field = static_cast<unsigned>(*number);
    date.precision = field == &date.civil.month ? Precision::month : Precision::day;
  }
  return true;
}

// The fraction of a second is read and forgotten: articles have whole seconds.
bool read_time(Reader& reader, WrittenDate& date) {
  constexpr std::array kPrecisions{Precision::hour, Precision::minute, Precision::second};
  const std::array fields{&date.civil.hour, &date.civil.minute, &date.civil.second};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0 && !reader.take_any_of(":")) return true;
    const auto number = reader.take_digits(2, 2);
    if (!number) return false;
    *fields[i] = *number;
    date.precision = kPrecisions[i];
  }
  return !reader.take_any_of(".") || reader.take_digits(1, 9);
}

bool read_zone(Reader& reader, WrittenDate& date) {
  if (reader.take_any_of("Zz")) {
    date.zone_offset = 0;
  } else if (reader.take_any_of("+-")) {
    const int sign = reader.last() == '-' ? -1 : 1;
    const auto hours = reader.take_digits(2, 2);
    if (!hours || !reader.take_any_of(":")) return false;
    const auto minutes = reader.take_digits(2, 2);
    if (!minutes || *hours > 23 || *minutes > 59) return false;
    date.zone_offset = sign * (*hours * 3600 + *minutes * 60);
  }
  return true;
}

std::optional<WrittenDate> read_date(std::string_view text) {
  Reader reader(text);
  WrittenDate date;
  if (!read_day(reader, date)) return std::nullopt;
  if (date.precision == Precision::day && reader.take_any_of("Tt ")) {
    if (!read_time(reader, date) || !read_zone(reader, date)) return std::nullopt;
  }
  if (!reader.done()) return std::nullopt;
  return date;
}

// The first moment after the year, month or day. The last day of 9999 has no next one.
std::int64_t end_of(const CivilTime& civil, Precision precision, const Calendar& calendar) {
  const std::array next{CivilTime{civil.year, civil.month, civil.day + 1}, CivilTime{civil.year, civil.month + 1, 1},
                        CivilTime{civil.year + 1, 1, 1}};
  const std::size_t first = precision == Precision::day ? 0 : precision == Precision::month ? 1 : 2;
  for (std::size_t i = first; i < next.size(); ++i) {
    if (const auto end = calendar.to_unix(next[i])) return *end;
  }
  return calendar.to_unix({civil.year, 12, 31, 23, 59, 59}).value_or(0) + 1;
}

std::optional<Period> period_of(const WrittenDate& date, const Calendar& calendar) {
  const auto begin = date.zone_offset ? Calendar("UTC").to_unix(date.civil) : calendar.to_unix(date.civil);
  if (!begin) return std::nullopt;
  const std::int64_t moment = *begin - date.zone_offset.value_or(0);
  switch (date.precision) {
    case Precision::hour:
      return Period{moment, moment + 3600};
    case Precision::minute:
      return Period{moment, moment + 60};
    case Precision::second:
      return Period{moment, moment + 1};
    default:
      return Period{moment, end_of(date.civil, date.precision, calendar)};
  }
}

std::optional<Period> parse_period(std::string_view text, const Calendar& calendar) {
  const auto date = read_date(text);
  return date ? period_of(*date, calendar) : std::nullopt;
}

// A bare number is not taken for days here: "date:6" may as well mean June.
std::optional<TimeRange> parse_time_up_to(std::string_view text, std::int64_t now) {
  const auto duration = parse_unit_duration(text);
  if (!duration || *duration == 0) return std::nullopt;
  return TimeRange{now - *duration, now + 1};
}

}  // namespace

std::optional<std::int64_t> parse_unit_duration(std::string_view text) {
  const bool has_unit = !text.empty() && text.back() > '9';
  return has_unit ? parse_duration(text) : std::nullopt;
}

std::optional<TimeRange> parse_date_expression(std::string_view text, const Calendar& calendar, std::int64_t now) {
  if (const auto range = parse_time_up_to(trim_space(text), now)) return range;
  const auto ends = split_range(text);
  if (!ends) return std::nullopt;
  TimeRange range;
  if (!ends->from.empty()) {
    const auto period = parse_period(ends->from, calendar);
    if (!period) return std::nullopt;
    range.from = ends->from_excluded ? period->end : period->begin;
  }
  if (!ends->to.empty()) {
    const auto period = parse_period(ends->to, calendar);
    if (!period) return std::nullopt;
    range.to = ends->to_excluded ? period->begin : period->end;
  }
  if (range.from && range.to && *range.from >= *range.to) return std::nullopt;
  return range;
}

}  // namespace dateline
