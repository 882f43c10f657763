#include "indexer/date_parser.h"

#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "base/ascii.h"

namespace dateline {
namespace {

constexpr std::int64_t kEarliest = -62135596800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLatest = 253402300799;    // 9999-12-31T23:59:59Z

/// A civil time and, if the text says so, its distance from UTC.
struct ZonedTime {
  CivilTime civil;
  std::optional<int> offset;  // Seconds east.
};

const Calendar& utc() {
  static const Calendar calendar("UTC");
  return calendar;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text_[at_]; }

  bool literal(char wanted) {
    if (peek() != wanted || done()) return false;
    ++at_;
    return true;
  }

  bool blanks() {
    const std::size_t begin = at_;
    while (!done() && is_blank(peek())) ++at_;
    return at_ > begin;
  }

  /// A number of `least` to `most` digits that no further digit follows.
  std::optional<int> number(std::size_t least, std::size_t most) {
    const std::string_view digits = take([](char c) { return is_ascii_digit(c); });
    if (digits.size() < least || digits.size() > most) return std::nullopt;
    return std::stoi(std::string(digits));
  }

  std::string_view word() {
    return take([](char c) { return is_ascii_letter(c); });
  }
  std::string_view digits() {
    return take([](char c) { return is_ascii_digit(c); });
  }

 private:
  template <class Predicate>
  std::string_view take(Predicate belongs) {
    const std::size_t begin = at_;
    while (!done() && belongs(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<int> named_zone(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, int>, 12> kZones = {{{"z", 0},
                                                                               {"utc", 0},
                                                                               {"gmt", 0},
                                                                               {"ut", 0},
                                                                               {"est", -5},
                                                                               {"edt", -4},
                                                                               {"cst", -6},
                                                                               {"cdt", -5},
                                                                               {"mst", -7},
                                                                               {"mdt", -6},
                                                                               {"pst", -8},
                                                                               {"pdt", -7}}};
  for (const auto& [zone, hours] : kZones) {
    if (equals_ignoring_case(zone, name)) return hours * 3600;
  }
  return std::nullopt;
}

// "+HH", "+HHMM" or "+HH:MM", after the sign.
std::optional<int> numeric_zone(Scanner& in) {
  const std::string_view digits = in.digits();
  if (digits.size() != 2 && digits.size() != 4) return std::nullopt;
  const int hours = std::stoi(std::string(digits.substr(0, 2)));
  int minutes = digits.size() == 4 ? std::stoi(std::string(digits.substr(2))) : 0;
  if (digits.size() == 2 && in.literal(':')) {
    const auto after_colon = in.number(2, 2);
    if (!after_colon) return std::nullopt;
    minutes = *after_colon;
  }
  if (hours > 23 || minutes > 59) return std::nullopt;
  return (hours * 60 + minutes) * 60;
}

bool read_zone(Scanner& in, ZonedTime& time) {
  if (in.literal('+')) {
    time.offset = numeric_zone(in);
  } else if (in.literal('-')) {
    const auto west = numeric_zone(in);
    if (west) time.offset = -*west;
  } else {
    time.offset = named_zone(in.word());
  }
  return time.offset.has_value();
}

bool read_clock(Scanner& in, CivilTime& civil) {
  const auto hour = in.number(1, 2);
  if (!hour || !in.literal(':')) return false;
  const auto minute = in.number(2, 2);
  if (!minute) return false;
  civil.hour = *hour;
  civil.minute = *minute;
  if (!in.literal(':')) return true;
  const auto second = in.number(2, 2);
  if (!second) return false;
  civil.second = *second == 60 ? 59 : *second;
  if (in.literal('.') || in.literal(',')) return !in.digits().empty();
  return true;
}

// The rest after a date: nothing, or a time, or a time and a zone.
bool read_clock_and_zone(Scanner& in, ZonedTime& time) {
  if (!read_clock(in, time.civil)) return false;
  in.blanks();
  if (!in.done() && !read_zone(in, time)) return false;
  in.blanks();
  if (in.literal('(')) {  // RFC 2822 comment: "(PDT)".
    in.word();
    if (!in.literal(')')) return false;
  }
  return in.done();
}

std::optional<ZonedTime> read_iso(std::string_view text) {
  Scanner in(text);
  ZonedTime time;
  const auto year = in.number(4, 4);
  const char separator = in.peek();
  if (!year || (separator != '-' && separator != '/')) return std::nullopt;
  in.literal(separator);
  const auto month = in.number(1, 2);
  if (!month || !in.literal(separator)) return std::nullopt;
  const auto day = in.number(1, 2);
  if (!day) return std::nullopt;
  time.civil = {*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
  if (in.done()) return time;
  if (!in.blanks() && !in.literal('T') && !in.literal('t')) return std::nullopt;
  if (!read_clock_and_zone(in, time)) return std::nullopt;
  return time;
}

std::optional<unsigned> month_number(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                               "may",       "june",     "july",     "august",
                                                               "september", "october",  "november", "december"};
  for (unsigned month = 0; month < kMonths.size(); ++month) {
    const std::string_view full = kMonths[month];
    if (equals_ignoring_case(name, full) || equals_ignoring_case(name, full.substr(0, 3))) return month + 1;
  }
  return std::nullopt;
}

// Two-digit years as RFC 2822 reads them: up to 49 in this century.
std::optional<int> read_mail_year(Scanner& in) {
  const std::string_view digits = in.digits();
  if (digits.size() != 2 && digits.size() != 4) return std::nullopt;
  const int year = std::stoi(std::string(digits));
  if (digits.size() == 4) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

std::optional<ZonedTime> read_rfc2822(std::string_view text) {
  Scanner in(text);
  ZonedTime time;
  if (!in.word().empty() && !in.literal(',')) return std::nullopt;
  in.blanks();
  const auto day = in.number(1, 2);
  if (!day || !in.blanks()) return std::nullopt;
  const auto month = month_number(in.word());
  if (!month || !in.blanks()) return std::nullopt;
  const auto year = read_mail_year(in);
  if (!year) return std::nullopt;
  time.civil = {*year, *month, static_cast<unsigned>(*day)};
  if (in.done()) return time;
  if (!in.blanks() || !read_clock_and_zone(in, time)) return std::nullopt;
  return time;
}

std::optional<std::int64_t> to_unix(const ZonedTime& time, const Calendar& calendar) {
  if (!time.offset) {
    const auto local = calendar.to_unix(time.civil);
    return local && *local >= kEarliest && *local <= kLatest ? local : std::nullopt;
  }
  const auto at_zero = utc().to_unix(time.civil);
  if (!at_zero) return std::nullopt;
  const std::int64_t moment = *at_zero - *time.offset;
  if (moment < kEarliest || moment > kLatest) return std::nullopt;
  return moment;
}

std::optional<std::int64_t> parse_digits(std::string_view digits, const Calendar& calendar) {
  if (digits.size() == 8) {
    const int packed = std::stoi(std::string(digits));
    return calendar.to_unix(
        {packed / 10000, static_cast<unsigned>(packed / 100 % 100), static_cast<unsigned>(packed % 100)});
  }
  if (digits.size() < 9 || digits.size() > 13) return std::nullopt;
  return parse_unix_time(std::stod(std::string(digits)));
}

}  // namespace

std::optional<std::int64_t> parse_unix_time(double number) {
  constexpr double kFirstSeconds = 1e8;
  constexpr double kFirstMilliseconds = 1e11;
  constexpr double kEnd = 1e13;
  if (!(number >= kFirstSeconds) || number >= kEnd) return std::nullopt;
  const double seconds = number >= kFirstMilliseconds ? number / 1000 : number;
  if (seconds < kFirstSeconds || seconds >= 1e10) return std::nullopt;
  return static_cast<std::int64_t>(std::floor(seconds));
}

std::optional<std::int64_t> parse_date(std::string_view text, const Calendar& calendar) {
  text = trim(text);
  if (text.empty() || text.size() > 64) return std::nullopt;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) return parse_digits(text, calendar);
  auto time = read_iso(text);
  if (!time) time = read_rfc2822(text);
  if (!time) return std::nullopt;
  return to_unix(*time, calendar);
}

std::optional<CivilTime> date_in_file_name(std::string_view file_name) {
  Scanner in(file_name);
  const auto year = in.number(4, 4);
  if (!year || !in.literal('-')) return std::nullopt;
  const auto month = in.number(1, 2);
  if (!month || !in.literal('-')) return std::nullopt;
  const auto day = in.number(1, 2);
  if (!day || (in.peek() != '-' && in.peek() != '.' && !in.done())) return std::nullopt;
  const CivilTime civil{*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
  if (!utc().to_unix(civil)) return std::nullopt;
  return civil;
}

}  // namespace dateline
