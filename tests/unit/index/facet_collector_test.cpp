#include "index/facet_collector.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "base/error.h"
#include "index/columns.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Values by row, none where there are none.
using Stored = std::vector<std::string>;

/// The column of a facet, and the bytes it refers to.
struct Facet {
  Facet(std::string_view name, const Stored& stored)
      : bytes(make(*find_facet(name), stored)), column(bytes, *find_facet(name), range_of(stored)) {}

  static DocidRange range_of(const Stored& stored) { return {1, static_cast<std::uint32_t>(stored.size())}; }
  static ColumnBytes make(const FacetField& field, const Stored& stored) {
    FacetCollector collector(field, range_of(stored).rows);
    for (std::uint32_t row = 0; row < stored.size(); ++row) {
      if (!stored[row].empty()) collector.add(row, stored[row]);
    }
    return collector.finish();
  }

  /// What is shown of a row's values.
  [[nodiscard]] std::vector<std::string> of(std::uint32_t row) const {
    std::vector<std::string> displays;
    column.visit_values(std::span(&row, 1), [&](std::uint32_t at) { displays.emplace_back(column.display(at)); });
    return displays;
  }
  /// "display count" of every value, in order of the keys.
  [[nodiscard]] std::vector<std::string> dictionary() const {
    std::vector<std::string> values;
    for (std::uint32_t at = 0; at < column.size(); ++at) {
      values.push_back(fmt::format("{} {}", column.display(at), column.count(at)));
    }
    return values;
  }
  [[nodiscard]] std::vector<std::string> commonest() const {
    std::vector<std::string> displays;
    for (const std::uint32_t at : column.commonest()) displays.emplace_back(column.display(at));
    return displays;
  }

  ColumnBytes bytes;
  FacetColumn column;
};

std::string join(std::initializer_list<std::string_view> values) {
  std::string list;
  for (const std::string_view value : values) list.append(list.empty() ? "" : std::string(1, '\0')).append(value);
  return list;
}

TEST(FacetColumn, ShowsTheCommonestSpelling) {
  const Facet topics("topic", {join({"Élection", "Z"}), "ELECTION", join({"election", "Z"}), "election"});
  EXPECT_THAT(topics.dictionary(), ElementsAre("election 4", "Z 2"));
  EXPECT_EQ(topics.column.find("election"), 0u);
}

TEST(FacetColumn, ShowsOfEquallyCommonSpellingsTheFirstInByteOrder) {
  const Facet topics("topic", {"election", "ELECTION", "Élection", "ELECTION", "Élection", "election"});
  EXPECT_THAT(topics.dictionary(), ElementsAre("ELECTION 6"));
}

TEST(FacetColumn, FindsEveryValueByItsKeyAndNoOther) {
  const Facet topics("topic", {join({"b", "É", "Z", "a"}), "日本"});
  for (const auto* value : {"a", "b", "É", "z", "日本"}) {
    const auto found = topics.column.find(facet_key(*find_facet("topic"), value));
    ASSERT_TRUE(found) << value;
    EXPECT_EQ(facet_key(*find_facet("topic"), topics.column.display(*found)), facet_key(*find_facet("topic"), value));
  }
  for (const auto* key : {"", "aa", "Z", "zz", "日"}) EXPECT_FALSE(topics.column.find(key)) << key;
}

TEST(FacetColumn, CutsDatesIntoYearsMonthsAndDays) {
  const Stored days{"20210608", "20210607", "", "20200504"};
  EXPECT_THAT(Facet("year", days).dictionary(), ElementsAre("2020 1", "2021 2"));
  EXPECT_THAT(Facet("month", days).dictionary(), ElementsAre("2020-05 1", "2021-06 2"));
  EXPECT_THAT(Facet("day", days).dictionary(), ElementsAre("2020-05-04 1", "2021-06-07 1", "2021-06-08 1"));
  EXPECT_EQ(Facet("month", days).column.find("202106"), 1u);
}

TEST(FacetColumn, LeavesADamagedDateAsItIs) {
  EXPECT_THAT(Facet("month", {"20", "2021-06-08"}).dictionary(), ElementsAre("20 1", "2021-06-08 1"));
}

TEST(FacetColumn, HasNoValuesForArticlesWithout) {
  for (const auto* name : {"topic", "provider"}) {
    const Facet facet(name, {"", "T", ""});
    EXPECT_THAT(facet.of(0), IsEmpty()) << name;
    EXPECT_THAT(facet.of(1), ElementsAre("T")) << name;
    EXPECT_THAT(facet.of(2), IsEmpty()) << name;
  }
}

TEST(FacetColumn, OfNoArticleHasNoValue) {
  EXPECT_EQ(Facet("topic", {}).column.size(), 0u);
  EXPECT_EQ(Facet("provider", {}).column.size(), 0u);
  EXPECT_FALSE(Facet("provider", {""}).column.find("x"));
}

TEST(FacetColumn, KeepsTheOrderOfAListWithEmptyAndEqualValues) {
  EXPECT_THAT(Facet("topic", {join({"b", "", "a", "B"})}).of(0), ElementsAre("B", "", "a", "B"));
}

TEST(FacetColumn, TakesArticlesWithThousandsOfValues) {
  std::string list;
  for (int i = 0; i < 5000; ++i) list.append(i == 0 ? "" : std::string(1, '\0')).append(fmt::format("topic {}", i));
  const Facet topics("topic", {"topic 7", list, ""});
  EXPECT_EQ(topics.column.size(), 5000u);
  EXPECT_EQ(topics.of(1).size(), 5000u);
  EXPECT_EQ(topics.of(1)[4999], "topic 4999");
  EXPECT_EQ(topics.column.count(*topics.column.find("topic 7")), 2u);
}

// Ordinals take one, two or four bytes; one number more says that there is none.
TEST(FacetColumn, HoldsAsManyValuesAsThereAre) {
  for (const std::uint32_t count : {255u, 256u, 257u, 65535u, 65536u, 65537u}) {
    Stored stored;
    for (std::uint32_t i = 0; i < count; ++i) stored.push_back(fmt::format("p{:06}", i));
    stored.emplace_back();
    const Facet providers("provider", stored);
    ASSERT_EQ(providers.column.size(), count);
    EXPECT_THAT(providers.of(0), ElementsAre("p000000"));
    EXPECT_THAT(providers.of(count - 1), ElementsAre(stored[count - 1]));
    EXPECT_THAT(providers.of(count), IsEmpty());
  }
}

TEST(FacetColumn, KnowsTheCommonestByCountThenDisplay) {
  EXPECT_THAT(Facet("topic", {"b", "c", "C", "a"}).commonest(), ElementsAre("C", "a", "b"));
}

TEST(FacetColumn, CountsAsAPlainLoopDoes) {
  std::mt19937 random(4);
  const Stored spellings{"Bridge", "bridge", "BRIDGE", "Brücke", "brucke", "Levee",
                         "",       "é",      "E",      "日本",   "a b",    "A  B"};
  const FacetField& field = *find_facet("topic");
  for (int round = 0; round < 200; ++round) {
    Stored stored;
    std::map<std::string, std::map<std::string, std::uint32_t>> expected;
    for (std::uint32_t row = random() % 40; row > 0; --row) {
      std::string list;
      for (auto left = random() % 4; left > 0; --left) {
        const std::string& spelling = spellings[random() % spellings.size()];
        list.append(list.empty() ? "" : std::string(1, '\0')).append(spelling);
      }
      stored.push_back(list);
      for (std::size_t begin = 0; !list.empty() && begin <= list.size();) {
        const std::size_t end = std::min(list.find('\0', begin), list.size());
        const std::string value = list.substr(begin, end - begin);
        ++expected[facet_key(field, value)][value];
        begin = end + 1;
      }
    }
    std::vector<std::string> dictionary;
    for (const auto& [key, counts] : expected) {
      std::uint32_t sum = 0;
      auto best = counts.begin();
      for (auto at = counts.begin(); at != counts.end(); ++at) {
        sum += at->second;
        if (at->second > best->second) best = at;
      }
      dictionary.push_back(fmt::format("{} {}", best->first, sum));
    }
    ASSERT_EQ(Facet("topic", stored).dictionary(), dictionary) << "round " << round;
  }
}

/// All that there is to read, so that a sanitizer sees it.
std::size_t read_all(const ColumnBytes& bytes, const FacetField& field, std::uint32_t rows) {
  const FacetColumn column(bytes, field, {1, rows});
  std::vector<std::uint32_t> all(rows);
  for (std::uint32_t row = 0; row < rows; ++row) all[row] = row;
  std::size_t read = 0;
  column.visit_values(all, [&](std::uint32_t at) { read += column.display(at).size() + column.count(at); });
  for (const std::uint32_t at : column.commonest()) read += column.display(at).size();
  return read + column.find("no such key").value_or(0);
}

TEST(FacetColumn, OfDamagedBytesIsRefusedOrSafe) {
  for (const auto* name : {"topic", "provider"}) {
    const FacetField& field = *find_facet(name);
    const ColumnBytes sound = Facet(name, {"one", "", "two", "Two"}).bytes;
    for (std::size_t at = 0; at < sound.size(); ++at) {
      EXPECT_THROW(read_all(ColumnBytes(sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(at)), field, 4),
                   Error);
      for (const unsigned flipped : {0x01u, 0x80u, 0xFFu}) {
        ColumnBytes bytes = sound;
        bytes[at] ^= std::byte{static_cast<std::uint8_t>(flipped)};
        try {
          read_all(bytes, field, 4);
        } catch (const Error& error) {
          EXPECT_EQ(error.code(), ErrorCode::corrupt);
        }
      }
    }
  }
}

TEST(FacetColumn, OfOtherRowsIsRefused) {
  for (const auto* name : {"topic", "provider"}) {
    const ColumnBytes bytes = Facet(name, {"one", "", "two", "Two"}).bytes;
    EXPECT_THROW(read_all(bytes, *find_facet(name), 3), Error) << name;
    EXPECT_THROW(read_all(bytes, *find_facet(name), 9), Error) << name;
  }
}

}  // namespace
}  // namespace dateline
