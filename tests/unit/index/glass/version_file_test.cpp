#include "index/glass/version_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/error.h"
#include "index/check/isolated.h"
#include "index/index_writer.h"
#include "index/optimizer.h"
#include "tests/support/damage.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

void put_one(const TestIndex& index, const std::string& id) {
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  writer.put(make_article(id, "One more"));
  writer.commit();
}

std::string message_of(const std::filesystem::path& database) {
  try {
    glass::check_version_file(database);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::corrupt);
    return error.what();
  }
  return {};
}

// What searches and statistics read of an index.
void read_all(const TestIndex& index) {
  const auto snapshot = index.open();
  for (const FacetField& field : facet_fields()) (void)snapshot->facet(field);
  for (const NumberField& field : number_fields()) (void)snapshot->numbers(field);
  (void)snapshot->ranks();
  (void)snapshot->files();
  const auto lease = snapshot->lease();
  for (auto id = lease->postlist_begin(""); id != lease->postlist_end(""); ++id) (void)load_article(*lease, *id);
}

TEST(CommitWatch, SeesCommitsButNotReaders) {
  const TestIndex index({make_article("a", "first")});
  const glass::CommitWatch watch(generation_of(index));
  read_all(index);
  EXPECT_FALSE(watch.saw_commit());
  for (int i = 0; i < 3; ++i) {  // The numbers of files are given again.
    put_one(index, "more-" + std::to_string(i));
    EXPECT_TRUE(watch.saw_commit());
  }
}

TEST(CommitWatch, SeesAVersionFileThatIsWrittenOver) {
  const TestIndex index({make_article("a", "first")});
  const std::filesystem::path file = generation_of(index) / "iamglass";
  const glass::CommitWatch watch(generation_of(index));
  std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) + std::chrono::seconds(1));
  EXPECT_TRUE(watch.saw_commit());
}

TEST(CommitWatch, SeesNothingWhereThereIsNoDatabase) {
  const TemporaryFolder folder;
  EXPECT_FALSE(glass::CommitWatch(folder.path()).saw_commit());
}

TEST(VersionFile, FitsTheTablesOfEveryIndex) {
  const TestIndex empty({});
  EXPECT_EQ(message_of(generation_of(empty)), "");
  const TestIndex index(some_articles(500));
  EXPECT_EQ(message_of(generation_of(index)), "");
  for (int i = 0; i < 5; ++i) {
    put_one(index, "more-" + std::to_string(i));
    EXPECT_EQ(message_of(generation_of(index)), "");
  }
  optimize_index(index.path(), {});
  EXPECT_EQ(message_of(generation_of(index)), "");
}

class DamagedVersionFile : public testing::Test {
 protected:
  /// Once for each byte of the file, with one of its bits turned; the database is as before each time.
  void for_each_byte(const std::function<void(std::size_t byte)>& work) {
    const TemporaryFolder kept;
    const auto renew = std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing;
    std::filesystem::copy(generation_, kept.path(), renew);
    std::mt19937 random(20211121);
    for (std::size_t byte = 0; byte < std::filesystem::file_size(kept.path() / "iamglass"); ++byte) {
      flip_bit(file_, byte, static_cast<unsigned>(random() % 8));
      work(byte);
      std::filesystem::copy(kept.path(), generation_, renew);
    }
  }
  /// How a process ends that does this.
  static std::string end_of(const std::function<void()>& work) {
    return run_isolated([&](const SendMessage&) { work(); }, [](std::string_view) {});
  }

  DamagedVersionFile() {
    for (int i = 0; i < 3; ++i) put_one(index_, "later-" + std::to_string(i));  // Commits leave free blocks.
  }

  TestIndex index_{some_articles(300)};
  std::filesystem::path generation_ = generation_of(index_);
  std::filesystem::path file_ = generation_ / "iamglass";
};

TEST_F(DamagedVersionFile, ThatIsCutOffIsRefused) {
  std::filesystem::resize_file(file_, 50);
  EXPECT_THAT(message_of(generation_), HasSubstr("iamglass is cut off; build it anew"));
  std::filesystem::remove(file_);
  EXPECT_THAT(message_of(generation_), HasSubstr("is cut off"));
}

TEST_F(DamagedVersionFile, ThatNamesABlockBehindATableIsRefused) {
  std::filesystem::resize_file(generation_ / "docdata.glass", 0);
  EXPECT_THAT(message_of(generation_), HasSubstr("does not fit the table docdata"));
}

TEST_F(DamagedVersionFile, CrashesNoReader) {
  for_each_byte([&](std::size_t byte) {
    EXPECT_THAT(end_of([&] { read_all(index_); }), Not(StartsWith("signal"))) << "byte " << byte;
  });
}

TEST_F(DamagedVersionFile, CrashesNoWriter) {
  for_each_byte([&](std::size_t byte) {
    EXPECT_THAT(end_of([&] { put_one(index_, "more"); }), Not(StartsWith("signal"))) << "byte " << byte;
  });
}

}  // namespace
}  // namespace dateline
