// Dates as people and programs write them, to unix seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "index/calendar.h"

namespace dateline {

/// Unix seconds (years 1 to 9999) of `text`; nullopt if it is no date, or one that does not exist.
///
/// Accepted: RFC 3339; `YYYY-MM-DD` or `YYYY/MM/DD`, alone or followed by `HH:MM[:SS[.fraction]]` after `T` or blanks
/// and a zone; `YYYYMMDD`; RFC 2822 (`Tue, 8 Jun 2021 17:07:00 +0000`, time and zone optional); unix seconds
/// (9 or 10 digits) and milliseconds (12 or 13). Zones: `Z`, `UTC`, `GMT`, `+HH`, `+HHMM`, `+HH:MM` and the names
/// of RFC 2822. Without a zone `calendar` decides; fractions are cut; the leap second :60 counts as :59.
std::optional<std::int64_t> parse_date(std::string_view text, const Calendar& calendar);

/// Unix seconds of a number: seconds, or milliseconds from 10^11 on; nullopt before 1973 or after 2286, since such
/// numbers are years or counts.
std::optional<std::int64_t> parse_unix_time(double number);

/// The date at the beginning of a file name, `YYYY-MM-DD-slug.md`; nullopt if there is none.
std::optional<CivilTime> date_in_file_name(std::string_view file_name);

}  // namespace dateline
