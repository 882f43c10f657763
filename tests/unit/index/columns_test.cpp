#include "index/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "index/column_maker.h"
#include "index/index_writer.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using testing::ElementsAre;

constexpr double kNone = NumberColumn::kMissing;

/// A column of numbers by row, and the bytes it refers to.
struct Numbers {
  explicit Numbers(const std::vector<double>& numbers) : bytes(make(numbers)), column(bytes, range_of(numbers)) {}

  static DocidRange range_of(const std::vector<double>& numbers) {
    return {7, static_cast<std::uint32_t>(numbers.size())};
  }
  static ColumnBytes make(const std::vector<double>& numbers) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    for (std::size_t row = 0; row < numbers.size(); ++row) {
      Xapian::Document document;
      if (numbers[row] != kNone) document.add_value(0, Xapian::sortable_serialise(numbers[row]));
      database.replace_document(static_cast<Xapian::docid>(7 + row), document);
    }
    return make_number_column(database, 0, range_of(numbers));
  }
  /// Of each row, with the sign of 0.
  [[nodiscard]] std::vector<std::uint64_t> bits() const {
    std::vector<std::uint64_t> all;
    for (std::uint32_t row = 0; row < column.range.rows; ++row) {
      all.push_back(std::bit_cast<std::uint64_t>(column.values[row]));
    }
    return all;
  }

  ColumnBytes bytes;
  NumberColumn column;
};

std::vector<std::uint64_t> bits_of(const std::vector<double>& numbers) {
  std::vector<std::uint64_t> all;
  for (const double number : numbers) all.push_back(std::bit_cast<std::uint64_t>(number));
  return all;
}

TEST(NumberColumn, GivesBackEveryNumberExactly) {
  constexpr double kYearBeforeOne = -62198755200, kYear9999 = 253402300799;
  const std::vector<std::vector<double>> cases = {
      {},
      {kNone, kNone},
      {1623153600, kNone, 1623153599, 0, 1},
      {-1, -86400, kNone, 3},
      {kNone, kYearBeforeOne, kYear9999, 1623153600},
      {0, 4294967294, 2147483647, 2147483648},
      {5, 2147483651, 2147483652, 2147483653, 2147483654},
      {5, -2147483641, -2147483642, -2147483643},
      {0.1, 0.25, kNone, 100},
      {100, kNone, 0.1},
      {9007199254740994, 9007199254740992, -9007199254740992},
      {1e300, -1e300, kNone, 5e-324},
  };
  for (const auto& numbers : cases) EXPECT_EQ(Numbers(numbers).bits(), bits_of(numbers));
}

TEST(NumberColumn, KnowsTheSmallestAndTheLargest) {
  const Numbers numbers({kNone, 5, -3, kNone, 2});
  EXPECT_EQ(numbers.column.minimum, -3);
  EXPECT_EQ(numbers.column.maximum, 5);
}

TEST(NumberColumn, HasNeitherWhereNoArticleHasANumber) {
  const Numbers numbers({kNone, kNone});
  EXPECT_EQ(numbers.column.minimum, kNone);
  EXPECT_EQ(numbers.column.maximum, kNone);
}

TEST(NumberColumn, TakesFourBytesForADateAndNoneWhereAllAreMissing) {
  std::vector<double> dates;
  for (int row = 0; row < 1000; ++row) dates.push_back(1623153600.0 - row * 3600);
  const std::size_t head = Numbers({}).bytes.size();
  EXPECT_EQ(Numbers(dates).bytes.size(), head + 4000);
  EXPECT_EQ(Numbers(std::vector<double>(1000, kNone)).bytes.size(), head);
}

TEST(NumberColumn, BoundsEveryLaterRow) {
  std::vector<double> numbers;
  for (int row = 0; row < 1000; ++row) numbers.push_back(row % 10 == 0 ? kNone : (row * 7919) % 1000);
  const Numbers made(numbers);
  for (std::uint32_t row = 0; row < 1000; ++row) {
    EXPECT_GE(made.column.suffix_maximum(row), *std::max_element(numbers.begin() + row, numbers.end()));
  }
}

/// Reads all of a column. What is damaged is refused or gives wrong numbers, never more than that.
void read_numbers(const ColumnBytes& bytes, std::uint32_t rows) {
  const NumberColumn column(bytes, {1, rows});
  for (std::uint32_t row = 0; row < rows; ++row) EXPECT_FALSE(std::isnan(column.values[row]));
}

/// Calls read(bytes) for what remains of them after every damage of one byte and after every cut.
template <class Read>
void damage_everywhere(const ColumnBytes& sound, const Read& read) {
  const auto try_to_read = [&](const ColumnBytes& bytes) {
    try {
      read(bytes);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::corrupt);
    }
  };
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (const unsigned flipped : {0x01u, 0x80u, 0xFFu}) {
      ColumnBytes bytes = sound;
      bytes[at] ^= std::byte{static_cast<std::uint8_t>(flipped)};
      try_to_read(bytes);
    }
    EXPECT_THROW(read(ColumnBytes(sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(at))), Error);
  }
}

TEST(NumberColumn, OfDamagedBytesIsRefusedOrSafe) {
  damage_everywhere(Numbers({3, kNone, 5}).bytes, [](const ColumnBytes& bytes) { read_numbers(bytes, 3); });
  damage_everywhere(Numbers({0.5, kNone, 1e9}).bytes, [](const ColumnBytes& bytes) { read_numbers(bytes, 3); });
}

TEST(NumberColumn, OfOtherRowsIsRefused) {
  EXPECT_THROW(read_numbers(Numbers({3, kNone, 5}).bytes, 2), Error);
  EXPECT_THROW(read_numbers(Numbers({3, kNone, 5}).bytes, 4), Error);
}

std::vector<std::string> ids_by_rank(const Snapshot& snapshot) {
  const RankColumn& ranks = snapshot.ranks();
  std::vector<std::pair<std::uint32_t, std::string>> ids;
  const Snapshot::Lease database = snapshot.lease();
  for (auto posting = database->postlist_begin(""); posting != database->postlist_end(""); ++posting) {
    ids.emplace_back(ranks.rank(ranks.range().row(*posting)), load_article(*database, *posting).id);
  }
  std::ranges::sort(ids);
  std::vector<std::string> ordered;
  for (const auto& [rank, id] : ids) ordered.push_back(id);
  return ordered;
}

ColumnBytes rank_bytes(const Snapshot& snapshot) {
  const Statistics& statistics = snapshot.statistics();
  const DocidRange ordered{statistics.ordered_from, statistics.ordered_end - statistics.ordered_from};
  return make_rank_column(*snapshot.lease(), snapshot.dates(), ordered);
}

TEST(RankColumn, TakesNothingWhereDocidsLieInTheOrder) {
  const TestIndex index({make_article("z", "x", "", 1), make_article("a", "x", "", 2), make_article("b", "x", "", 2)});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("new", "x"));
    writer.remove("a");
    writer.commit();
  }
  const auto snapshot = index.open();
  EXPECT_EQ(rank_bytes(*snapshot).size(), 8u);
  EXPECT_EQ(ids_by_rank(*snapshot), (std::vector<std::string>{"new", "z", "b"}));
  EXPECT_EQ(snapshot->ranks().suffix_minimum(3), 0u);
}

TEST(RankColumn, OrdersByIdWhatWentBackToTheDateOfOthers) {
  const TestIndex index({make_article("z", "x", "", 1), make_article("a", "x", "", 2), make_article("b", "x", "", 2),
                         make_article("c", "x", "", 3), make_article("d", "x", "", 3)});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("z", "x", "", 2));
    writer.commit();
  }
  EXPECT_EQ(ids_by_rank(*index.open()), (std::vector<std::string>{"a", "b", "z", "c", "d"}));
}

TEST(RankColumn, OrdersByDateThenIdWhateverTheDocids) {
  Article undated_b = make_article("b", "x"), undated_a = make_article("a", "x");
  undated_b.published_at.reset();
  undated_a.published_at.reset();
  const TestIndex index({make_article("m", "x", "", 2), undated_b});
  {
    const IndexLock lock = index.lock();
    IndexWriter writer(lock);
    writer.put(make_article("late", "x", "", 9));
    writer.put(make_article("k", "x", "", 2));
    writer.put(undated_a);
    writer.commit();
  }
  const auto snapshot = index.open();
  EXPECT_EQ(ids_by_rank(*snapshot), (std::vector<std::string>{"k", "m", "late", "a", "b"}));
  EXPECT_EQ(snapshot->ranks().suffix_minimum(0), 0u);
}

TEST(RankColumn, OfDamagedBytesIsRefusedOrSafe) {
  ColumnWriter writer;
  const std::vector<std::uint32_t> ranks{2, 0, 1};
  writer.put_number(ranks.size());
  writer.put(std::span<const std::uint32_t>(ranks));
  damage_everywhere(writer.take(), [](const ColumnBytes& bytes) {
    const RankColumn column(bytes, {1, 3});
    for (std::uint32_t row = 0; row < 3; ++row) EXPECT_LE(column.suffix_minimum(row), column.rank(row));
  });
}

}  // namespace
}  // namespace dateline
