#include "searcher/query/date_expression.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

constexpr std::int64_t kNow = 1623171600;  // 2021-06-08T17:00:00Z

std::string read_in(const char* zone, std::string_view text) {
  const auto range = parse_date_expression(text, Calendar(zone), kNow);
  if (!range) return "none";
  return (range->from ? format_utc(*range->from) : "") + " to " + (range->to ? format_utc(*range->to) : "");
}

std::string read(std::string_view text) { return read_in("UTC", text); }

TEST(DateExpression, NamesTheWholeOfWhatWasWritten) {
  const struct {
    const char* text;
    const char* range;
  } cases[] = {
      {"2021", "2021-01-01T00:00:00Z to 2022-01-01T00:00:00Z"},
      {"2021-06", "2021-06-01T00:00:00Z to 2021-07-01T00:00:00Z"},
      {"2021-12", "2021-12-01T00:00:00Z to 2022-01-01T00:00:00Z"},
      {"2021-06-08", "2021-06-08T00:00:00Z to 2021-06-09T00:00:00Z"},
      {"2021-6-8", "2021-06-08T00:00:00Z to 2021-06-09T00:00:00Z"},
      {"2021/06/08", "2021-06-08T00:00:00Z to 2021-06-09T00:00:00Z"},
      {"2020-02-29", "2020-02-29T00:00:00Z to 2020-03-01T00:00:00Z"},
      {"2021-12-31", "2021-12-31T00:00:00Z to 2022-01-01T00:00:00Z"},
      {"2021-06-08T17", "2021-06-08T17:00:00Z to 2021-06-08T18:00:00Z"},
      {"2021-06-08 17:07", "2021-06-08T17:07:00Z to 2021-06-08T17:08:00Z"},
      {"2021-06-08T17:07:00Z", "2021-06-08T17:07:00Z to 2021-06-08T17:07:01Z"},
      {"2021-06-08t17:07:00.250z", "2021-06-08T17:07:00Z to 2021-06-08T17:07:01Z"},
      {"2021-06-08T17:07:00+02:00", "2021-06-08T15:07:00Z to 2021-06-08T15:07:01Z"},
      {"2021-06-08T17:07:00-04:30", "2021-06-08T21:37:00Z to 2021-06-08T21:37:01Z"},
      {" 2021 ", "2021-01-01T00:00:00Z to 2022-01-01T00:00:00Z"},
  };
  for (const auto& test : cases) EXPECT_EQ(read(test.text), test.range) << test.text;
}

TEST(DateExpression, ReadsRangesAndComparisons) {
  const struct {
    const char* text;
    const char* range;
  } cases[] = {
      {"2021-06-01..2021-06-08", "2021-06-01T00:00:00Z to 2021-06-09T00:00:00Z"},
      {"2021-06-08..2021-06-08", "2021-06-08T00:00:00Z to 2021-06-09T00:00:00Z"},
      {"2020..2021-06", "2020-01-01T00:00:00Z to 2021-07-01T00:00:00Z"},
      {"2021-06-01 .. 2021-06-08", "2021-06-01T00:00:00Z to 2021-06-09T00:00:00Z"},
      {"2021..", "2021-01-01T00:00:00Z to "},
      {"..2021-06", " to 2021-07-01T00:00:00Z"},
      {">=2021", "2021-01-01T00:00:00Z to "},
      {">2021", "2022-01-01T00:00:00Z to "},
      {"<2021-06-08", " to 2021-06-08T00:00:00Z"},
      {"<=2021-06-08", " to 2021-06-09T00:00:00Z"},
      {"=2021", "2021-01-01T00:00:00Z to 2022-01-01T00:00:00Z"},
      {">= 2021", "2021-01-01T00:00:00Z to "},
  };
  for (const auto& test : cases) EXPECT_EQ(read(test.text), test.range) << test.text;
}

TEST(DateExpression, CountsADurationBackFromNow) {
  EXPECT_EQ(read("7d"), "2021-06-01T17:00:00Z to 2021-06-08T17:00:01Z");
  EXPECT_EQ(read("12h"), "2021-06-08T05:00:00Z to 2021-06-08T17:00:01Z");
  EXPECT_EQ(read("1y"), "2020-06-08T17:00:00Z to 2021-06-08T17:00:01Z");
}

TEST(DateExpression, CutsDaysInTheCalendarsZone) {
  EXPECT_EQ(read_in("Europe/Berlin", "2021-06-08"), "2021-06-07T22:00:00Z to 2021-06-08T22:00:00Z");
  EXPECT_EQ(read_in("Europe/Berlin", "2021-03-28"), "2021-03-27T23:00:00Z to 2021-03-28T22:00:00Z");  // 23 hours.
  EXPECT_EQ(read_in("Europe/Berlin", "2021"), "2020-12-31T23:00:00Z to 2021-12-31T23:00:00Z");
  EXPECT_EQ(read_in("Europe/Berlin", "2021-06-08T17:07:00"), "2021-06-08T15:07:00Z to 2021-06-08T15:07:01Z");
  EXPECT_EQ(read_in("Europe/Berlin", "2021-06-08T17:07:00Z"), "2021-06-08T17:07:00Z to 2021-06-08T17:07:01Z");
}

// Every day begins where the one before it ends, in zones that skip midnights as well.
TEST(DateExpression, LeavesNoGapBetweenDays) {
  for (const char* zone : {"UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Tehran", "Pacific/Auckland"}) {
    const Calendar calendar(zone);
    std::int64_t next = calendar.to_unix({2018, 1, 1, 0, 0, 0}).value();
    for (int i = 0; i < 800; ++i) {
      const CivilTime day = calendar.to_civil(next + 3 * 3600);
      const std::string text =
          std::to_string(day.year) + "-" + std::to_string(day.month) + "-" + std::to_string(day.day);
      const auto range = parse_date_expression(text, calendar, kNow);
      ASSERT_TRUE(range) << zone << ' ' << text;
      ASSERT_EQ(range->from, next) << zone << ' ' << text;
      next = range->to.value();
    }
  }
}

TEST(DateExpression, ReachesToTheEndOfTheLastYear) {
  const auto year = parse_date_expression("9999", Calendar("UTC"), kNow);
  ASSERT_TRUE(year);
  EXPECT_EQ(year->to, 253402300800);
  for (const char* text : {"9999-12", "9999-12-31"}) {
    const auto range = parse_date_expression(text, Calendar("UTC"), kNow);
    ASSERT_TRUE(range) << text;
    EXPECT_EQ(range->to, year->to) << text;
  }
  EXPECT_TRUE(parse_date_expression("0001-01-01", Calendar("America/Los_Angeles"), kNow));
}

TEST(DateExpression, RefusesWhatIsNoDateAndEmptyRanges) {
  for (const char* text : {"",
                           " ",
                           "..",
                           ">",
                           "<=",
                           "=",
                           "x",
                           "21",
                           "7",
                           "20210",
                           "2021-",
                           "2021-13",
                           "2021-00",
                           "2021-02-30",
                           "2021-06-",
                           "2021-06-08T",
                           "2021-06-08T25",
                           "2021-06-08T24:00",
                           "2021-06-08T17:60",
                           "2021-06-08T17:07:60",
                           "2021Z",
                           "2021-06-08T17:07:00+2",
                           "2021-06-08T17:07:00+24:00",
                           "2021-06-08T17:07:00.",
                           "2021-06-08x",
                           "0000",
                           "-2021",
                           "2021-06-08..2021-06-01",
                           "2022..2021",
                           "2021..x",
                           "x..2021",
                           "2021..2022..2023",
                           ">7d",
                           "0d",
                           "7x",
                           "-7d",
                           "2021-123",
                           "99999999999999999999"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

}  // namespace
}  // namespace dateline
