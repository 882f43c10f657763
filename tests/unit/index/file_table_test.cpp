#include "index/file_table.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"

namespace dateline {
namespace {

using Pages = std::vector<std::string>;

Pages pages_of(std::span<const FileRecord> records) {
  Pages pages;
  write_file_pages(records, [&](std::string_view page) { pages.emplace_back(page); });
  return pages;
}

std::vector<FileRecord> read(const Pages& pages) {
  FilePageReader reader;
  for (const std::string& page : pages) reader.add(page);
  return reader.take();
}

FileRecord full_record() {
  FileRecord record;
  record.path = "/posts/new\nline \xFF.md";
  record.size = 1ull << 40;
  record.modified_ns = -5;
  record.inode = ~std::uint64_t{0};
  record.hash = 0x8000000000000001;
  record.outcome = outcome::kIndexed;
  record.untitled = 1ull << 33;
  record.entries = {{"id", outcome::kIndexed, true, false, {1, ~std::uint64_t{0}}, 1623153600, 0},
                    {"other", outcome::kDraft, false, true, {}, -1, 0x8000000000000002}};
  record.problems = {{record.path, 3, 7, "a \"quoted\" reason", false}};
  return record;
}

std::vector<FileRecord> many_files(int count) {
  std::vector<FileRecord> records(static_cast<std::size_t>(count), full_record());
  for (int i = 0; i < count; ++i) {
    FileRecord& record = records[static_cast<std::size_t>(i)];
    record.path = fmt::format("/posts/{:06}.md", i);
    record.problems.front().path = record.path;
  }
  return records;
}

std::size_t new_pages(const Pages& before, const Pages& after) {
  const std::set<std::string> old(before.begin(), before.end());
  return static_cast<std::size_t>(std::ranges::count_if(after, [&](const auto& page) { return !old.contains(page); }));
}

TEST(FileTable, SurvivesStorage) {
  const std::vector<FileRecord> records = {full_record(), FileRecord{}, full_record()};
  EXPECT_EQ(read(pages_of(records)), records);
}

TEST(FileTable, HasPagesOfModerateSize) {
  const std::vector<FileRecord> records = many_files(5000);
  const Pages pages = pages_of(records);
  EXPECT_GT(pages.size(), 10U);
  for (const std::string& page : pages) EXPECT_LE(page.size(), 130U << 10);
  EXPECT_EQ(read(pages), records);
}

TEST(FileTable, ARecordOfManyEntriesTakesManyPages) {
  std::vector<FileRecord> records = {full_record()};
  for (int i = 0; i < 100'000; ++i) {
    records.front().entries.push_back({fmt::format("id {}", i), outcome::kIndexed, false, false, {}, 0, 77});
  }
  const Pages pages = pages_of(records);
  EXPECT_GT(pages.size(), 30U);
  EXPECT_EQ(read(pages), records);
}

TEST(FileTable, AChangedRecordMakesNewPagesOnlyAroundIt) {
  std::vector<FileRecord> records = many_files(5000);
  const Pages before = pages_of(records);
  records[2500].hash = 1;
  EXPECT_LE(new_pages(before, pages_of(records)), 3U);
}

TEST(FileTable, AnInsertedEntryMakesNewPagesOnlyAroundIt) {
  std::vector<FileRecord> records = {full_record()};
  auto& entries = records.front().entries;
  for (int i = 0; i < 50'000; ++i) {
    entries.push_back({fmt::format("id {}", i), outcome::kIndexed, false, false, {}, 0, 1});
  }
  const Pages before = pages_of(records);
  entries.insert(entries.begin() + 20'000, {"new", outcome::kIndexed, false, false, {}, 0, 1});
  EXPECT_LE(new_pages(before, pages_of(records)), 5U);
}

TEST(FileTable, CallsOtherBytesCorrupt) {
  FilePageReader reader;
  EXPECT_THROW(reader.add("[1]"), Error);
  EXPECT_THROW(reader.add("\2\1\1"), Error) << "an entry without a file";
  const std::string page = pages_of(std::vector<FileRecord>{full_record()}).front();
  EXPECT_THROW(FilePageReader().add(page.substr(0, page.size() - 1)), Error);
}

}  // namespace
}  // namespace dateline
