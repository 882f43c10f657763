#include "index/calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "base/error.h"

namespace dateline {
namespace {

constexpr std::int64_t kDay = 86400;

TEST(Calendar, ConvertsUtcBothWays) {
  const Calendar utc("UTC");
  const struct {
    CivilTime civil;
    std::int64_t unix_seconds;
  } cases[] = {
      {{1970, 1, 1, 0, 0, 0}, 0},
      {{1969, 12, 31, 23, 59, 59}, -1},
      {{2021, 6, 6, 14, 25, 29}, 1622989529},
      {{2000, 2, 29, 0, 0, 0}, 951782400},
      {{1, 1, 1, 0, 0, 0}, -62135596800},
      {{9999, 12, 31, 23, 59, 59}, 253402300799},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(utc.to_unix(test.civil), test.unix_seconds);
    EXPECT_EQ(utc.to_civil(test.unix_seconds), test.civil);
  }
}

TEST(Calendar, RefusesDatesThatDoNotExist) {
  const std::vector<CivilTime> cases{
      {2021, 2, 29, 0, 0, 0}, {1900, 2, 29, 0, 0, 0},   {2021, 2, 30, 0, 0, 0}, {2021, 4, 31, 0, 0, 0},
      {2021, 0, 1, 0, 0, 0},  {2021, 13, 1, 0, 0, 0},   {2021, 1, 0, 0, 0, 0},  {0, 1, 1, 0, 0, 0},
      {-5, 1, 1, 0, 0, 0},    {10000, 1, 1, 0, 0, 0},   {75757, 1, 1, 0, 0, 0}, {2021, 1, 1, 24, 0, 0},
      {2021, 1, 1, 0, 60, 0}, {2021, 1, 1, 23, 59, 60}, {2021, 1, 1, -1, 0, 0}, {2021, 257, 1, 0, 0, 0},
  };
  for (const char* zone : {"UTC", "Europe/Berlin"}) {
    const Calendar calendar(zone);
    for (const CivilTime& civil : cases) {
      EXPECT_EQ(calendar.to_unix(civil), std::nullopt)
          << zone << ' ' << civil.year << '-' << civil.month << '-' << civil.day << ' ' << civil.hour;
    }
  }
}

TEST(Calendar, TakesTheZoneIntoAccount) {
  const Calendar berlin("Europe/Berlin");
  EXPECT_EQ(berlin.to_unix({2021, 6, 6, 16, 25, 29}), 1622989529);  // Summer: two hours ahead.
  EXPECT_EQ(berlin.to_civil(1622989529), (CivilTime{2021, 6, 6, 16, 25, 29}));
  EXPECT_EQ(berlin.to_unix({2021, 1, 1, 1, 0, 0}), 1609459200);  // Winter: one.
}

TEST(Calendar, TakesASkippedTimeForTheFirstMomentAfterIt) {
  // 2021-03-28 02:00 to 03:00 did not happen in Berlin.
  const Calendar berlin("Europe/Berlin");
  const auto after = berlin.to_unix({2021, 3, 28, 3, 0, 0});
  EXPECT_EQ(after, 1616893200);
  EXPECT_EQ(berlin.to_unix({2021, 3, 28, 2, 0, 0}), after);
  EXPECT_EQ(berlin.to_unix({2021, 3, 28, 2, 59, 59}), after);
}

TEST(Calendar, TakesADoubledTimeForTheFirst) {
  // 2021-10-31 02:30 happened twice in Berlin, first in summer time.
  const Calendar berlin("Europe/Berlin");
  EXPECT_EQ(berlin.to_unix({2021, 10, 31, 2, 30, 0}), 1635640200);
  EXPECT_EQ(berlin.to_civil(1635640200 + 3600), (CivilTime{2021, 10, 31, 2, 30, 0}));
}

TEST(Calendar, StartsADayAfterASkippedMidnight) {
  // Clocks in São Paulo went from 2018-11-03 24:00 to 01:00.
  const Calendar sao_paulo("America/Sao_Paulo");
  const auto begin = sao_paulo.to_unix({2018, 11, 4, 0, 0, 0});
  ASSERT_TRUE(begin);
  EXPECT_EQ(sao_paulo.to_civil(*begin), (CivilTime{2018, 11, 4, 1, 0, 0}));
  EXPECT_EQ(sao_paulo.day_of(*begin - 1), "20181103");
}

TEST(Calendar, KnowsTheFirstAndLastYearInAnyZone) {
  for (const char* zone : {"UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati"}) {
    const Calendar calendar(zone);
    for (const CivilTime& civil : {CivilTime{2, 1, 1, 12, 0, 0}, CivilTime{9999, 12, 30, 12, 0, 0}}) {
      const auto moment = calendar.to_unix(civil);
      ASSERT_TRUE(moment) << zone;
      EXPECT_EQ(calendar.to_civil(*moment), civil) << zone;
    }
    EXPECT_TRUE(calendar.to_unix({1, 1, 1, 0, 0, 0}));
    EXPECT_TRUE(calendar.to_unix({9999, 12, 31, 23, 59, 59}));
  }
}

TEST(Calendar, GivesTheDayInItsZone) {
  const std::int64_t late = 1622989529 + 9 * 3600;  // 2021-06-06T23:25:29Z
  EXPECT_EQ(Calendar("UTC").day_of(late), "20210606");
  EXPECT_EQ(Calendar("Europe/Berlin").day_of(late), "20210607");
  EXPECT_EQ(Calendar("America/Los_Angeles").day_of(late), "20210606");
  EXPECT_EQ(Calendar("UTC").day_of(-62135596800), "00010101");
}

TEST(Calendar, BoundsMomentsThatHaveNoDate) {
  for (const char* zone : {"UTC", "Pacific/Kiritimati", "America/Los_Angeles"}) {
    const Calendar calendar(zone);
    EXPECT_EQ(calendar.day_of(std::numeric_limits<std::int64_t>::max()).size(), 8u) << zone;
    EXPECT_EQ(calendar.day_of(std::numeric_limits<std::int64_t>::min()), "00010101") << zone;
  }
}

TEST(Calendar, NamesAnUnknownZone) {
  for (const char* zone : {"Europe/Bärlin", "", "../../etc/passwd", "europe"}) {
    try {
      const Calendar calendar(zone);
      ADD_FAILURE() << zone << " was accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::config);
      EXPECT_THAT(error.what(), testing::HasSubstr('"' + std::string(zone) + '"'));
    }
  }
}

TEST(FormatUtc, WritesRfc3339) {
  EXPECT_EQ(format_utc(1622989529), "2021-06-06T14:25:29Z");
  EXPECT_EQ(format_utc(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(format_utc(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(format_utc(-62135596800), "0001-01-01T00:00:00Z");
}

TEST(ParseDuration, ReadsEveryUnit) {
  const struct {
    const char* text;
    std::int64_t seconds;
  } cases[] = {
      {"45s", 45},     {"90m", 5400}, {"12h", 43200}, {"30d", 30 * kDay}, {"2w", 14 * kDay},        {"1y", 365 * kDay},
      {"7", 7 * kDay}, {"0", 0},      {"0d", 0},      {"007d", 7 * kDay}, {"1000y", 365000 * kDay},
  };
  for (const auto& test : cases) EXPECT_EQ(parse_duration(test.text), test.seconds) << test.text;
}

TEST(ParseDuration, RefusesEverythingElse) {
  for (const char* text : {"", "d", "-1d", "-0", "+3d", " 3d", "3 d", "3d ", "1.5d", "3x", "3days", "3D", "1001y",
                           "99999999999999999999d", "9223372036854775807y", "365001", "1d2h"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace dateline
