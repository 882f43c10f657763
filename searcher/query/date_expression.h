// Dates as people write them in queries and options: "2021-06", "2021-06-01..2021-06-08", ">=2021", "7d".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "index/calendar.h"
#include "searcher/query/query_tree.h"

namespace dateline {

/// Seconds of a duration that names its unit ("7d"); nullopt for others: a bare number could be a year, or a day.
std::optional<std::int64_t> parse_unit_duration(std::string_view text);

/// A year, month, day or time names the whole of it: "2021-06" is all of June. Also open and closed ranges
/// ("2021..", "..2021-06", "a..b"), comparisons (">=2021", "<2021-06-08", also written "=2021"), RFC 3339 times
/// ("2021-06-08T17:07:00Z"), and a duration ("7d": the time up to `now`, that second included). nullopt if it is none
/// of these, if a date does not exist, or if the range is empty.
std::optional<TimeRange> parse_date_expression(std::string_view text, const Calendar& calendar, std::int64_t now);

}  // namespace dateline
