#include "index/column_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "index/index_writer.h"
#include "index/optimizer.h"
#include "index/schema.h"
#include "tests/support/damage.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::vector<Article> small_site() {
  Article bridge = make_article("bridge", "Bridge opens", "", 1);
  bridge.topics = {"Harbour", "Économie"};
  bridge.provider = {"The Meridian", "meridian.example"};
  Article levee = make_article("levee", "Levee holds", "", 2);
  levee.quality = 13.387664401253263;
  Article undated = make_article("undated", "Undated");
  undated.published_at.reset();
  return {bridge, levee, undated};
}

fs::path file_of(const TestIndex& index) { return generation_of(index) / kColumnFileName; }

std::optional<ColumnFile> open_file(const Snapshot& snapshot) {
  return ColumnFile::open(snapshot.generation(), snapshot.version(), snapshot.docids());
}

/// Names of the columns that the file holds just as they are made anew; "" if there is no file of this commit.
std::vector<std::string> right_columns(const TestIndex& index) {
  const auto snapshot = index.open();
  const auto file = open_file(*snapshot);
  if (!file) return {""};
  std::vector<std::string> names;
  visit_columns(*snapshot->lease(), [&](std::string_view name, const ColumnBytes& made) {
    const auto kept = file->find(name);
    if (kept && std::ranges::equal(*kept, made)) names.emplace_back(name);
  });
  return names;
}

std::size_t column_count() { return number_fields().size() + facet_fields().size() + 2; }

void put(const TestIndex& index, const Article& article) {
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  writer.put(article);
  writer.commit();
}

TEST(ColumnFile, HoldsEveryColumnAfterABuild) {
  EXPECT_EQ(right_columns(TestIndex(small_site())).size(), column_count());
}

TEST(ColumnFile, HoldsEveryColumnOfAnEmptyIndex) { EXPECT_EQ(right_columns(TestIndex({})).size(), column_count()); }

TEST(ColumnFile, HoldsEveryColumnAfterEveryCommit) {
  const TestIndex index(small_site());
  for (int i = 0; i < 3; ++i) {
    put(index, make_article("late-" + std::to_string(i), "x", "", 300 * i));
    EXPECT_EQ(right_columns(index).size(), column_count());
  }
}

TEST(ColumnFile, HoldsEveryColumnAfterOptimizing) {
  const TestIndex index(small_site());
  put(index, make_article("late", "x", "", 300));
  optimize_index(index.path(), {});
  EXPECT_EQ(right_columns(index).size(), column_count());
}

TEST(ColumnFile, KeepsAColumnThatAnOldSnapshotReads) {
  const TestIndex index(small_site());
  const auto before = index.open();
  const FacetColumn& providers = before->facet(*find_facet("provider"));
  put(index, make_article("new", "x"));
  optimize_index(index.path(), {});
  EXPECT_EQ(providers.display(0), "The Meridian");
}

TEST(ColumnFile, OfAnotherCommitIsNotRead) {
  const TestIndex index(small_site());
  const auto snapshot = index.open();
  EXPECT_FALSE(ColumnFile::open(snapshot->generation(), snapshot->version() + "0", snapshot->docids()));
  EXPECT_FALSE(ColumnFile::open(snapshot->generation(), "", snapshot->docids()));
  change_document(index, "levee", [](Xapian::Document& document) { document.add_value(slot::kProvider, "Other"); });
  EXPECT_EQ(right_columns(index), std::vector<std::string>{""});
  EXPECT_TRUE(index.open()->facet(*find_facet("provider")).find("other"));
}

TEST(ColumnFile, IsWrittenAnewWhereItIsMissingOrOld) {
  const TestIndex index(small_site());
  fs::remove(file_of(index));
  renew_column_file(generation_of(index));
  EXPECT_EQ(right_columns(index).size(), column_count());
  change_document(index, "levee", [](Xapian::Document& document) { document.add_value(slot::kProvider, "Other"); });
  renew_column_file(generation_of(index));
  EXPECT_EQ(right_columns(index).size(), column_count());
}

TEST(ColumnFile, ThatCannotBeWrittenLeavesNothingAndStopsNoCommit) {
  const TestIndex index(small_site());
  fs::remove(file_of(index));
  fs::create_directories(file_of(index) / "in the way");
  put(index, make_article("new", "x"));
  EXPECT_TRUE(index.open()->find("new"));
  EXPECT_TRUE(index.open()->facet(*find_facet("provider")).find("the meridian"));
  EXPECT_FALSE(fs::exists(file_of(index).concat(".new")));
}

TEST(ColumnFile, IsNotReadWhereItIsDamaged) {
  const TestIndex index(small_site());
  const fs::path file = file_of(index);
  const auto snapshot = index.open();
  std::map<std::string, ColumnBytes> made;
  visit_columns(*snapshot->lease(), [&](std::string_view name, const auto& bytes) { made.emplace(name, bytes); });
  for (std::uintmax_t at = 0; at < fs::file_size(file); ++at) {
    flip_bit(file, at, at % 8);
    if (const auto damaged = open_file(*snapshot)) {
      for (const auto& [name, bytes] : made) {
        const auto kept = damaged->find(name);
        EXPECT_TRUE(!kept || std::ranges::equal(*kept, bytes)) << name << " at " << at;
      }
    }
    flip_bit(file, at, at % 8);
  }
}

TEST(ColumnFile, IsNotReadWhereItIsCutOff) {
  const TestIndex index(small_site());
  const fs::path file = file_of(index);
  const auto snapshot = index.open();
  const auto whole = fs::file_size(file);
  for (std::uintmax_t size = whole - 1; size > 0; size = size * 9 / 10) {
    fs::resize_file(file, size);
    const auto cut = open_file(*snapshot);
    EXPECT_FALSE(cut && cut->find("day"));
  }
  fs::resize_file(file, 0);
  EXPECT_FALSE(open_file(*snapshot));
  EXPECT_TRUE(index.open()->facet(*find_facet("provider")).find("the meridian"));
}

}  // namespace
}  // namespace dateline
