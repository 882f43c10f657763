#include "index/checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/error.h"
#include "index/index_space.h"
#include "index/optimizer.h"
#include "tests/support/damage.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> lines_of(const CheckReport& report) {
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) {
    lines.push_back((finding.damage ? "damaged: " : "note: ") + finding.part + ": " + finding.text);
  }
  return lines;
}

TEST(CheckIndex, SaysThatASoundIndexIsSound) {
  const TestIndex index(some_articles(20));
  const CheckReport report = check_index(index.path(), {});
  EXPECT_TRUE(report.sound());
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(report.articles, 20u);
  EXPECT_THAT(lines_of(report), IsEmpty());
}

TEST(CheckIndex, IsSoundAfterOptimize) {
  const TestIndex index(some_articles(20));
  optimize_index(index.path(), {});
  EXPECT_THAT(lines_of(check_index(index.path(), {})), IsEmpty());
}

TEST(CheckIndex, TellsItsProgress) {
  const TestIndex index(some_articles(3));
  CheckOptions options;
  std::vector<std::string> phases;
  options.progress = [&](const Progress& progress) {
    if (phases.empty() || phases.back() != progress.phase) phases.emplace_back(progress.phase);
  };
  check_index(index.path(), options);
  EXPECT_THAT(phases, testing::IsSupersetOf({"table docdata", "table postlist", "files", "articles", "postings"}));
}

TEST(CheckIndex, ListsTheFirstFindingsAndCountsTheRest) {
  const TestIndex index(some_articles(30));
  change_database(index, [](Xapian::WritableDatabase& database) {
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
      Xapian::Document document = database.get_document(*posting);
      document.set_data("nonsense");
      database.replace_document(*posting, document);
    }
  });
  const CheckReport report = check_index(index.path(), {});
  EXPECT_FALSE(report.sound());
  EXPECT_EQ(report.findings.size(), Findings::kListed);
  EXPECT_EQ(report.damaged, (std::map<std::string, std::uint64_t>{{"articles", 30}}));
}

TEST(CheckIndex, HoldsTheLock) {
  const TestIndex index({});
  const IndexLock lock = index.lock();
  try {
    check_index(index.path(), {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::locked);
  }
}

TEST(CheckIndex, MakesNoIndexWhereThereIsNone) {
  const TemporaryFolder folder;
  EXPECT_THROW(check_index(folder.path() / "none", {}), Error);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "none"));
}

TEST(CheckIndex, FindsAStubThatNamesNothing) {
  const TemporaryFolder folder;
  folder.write("XAPIANDB", "auto gen-9\n");
  EXPECT_THAT(lines_of(check_index(folder.path(), {})), ElementsAre(HasSubstr("damaged: index: the index ")));
}

TEST(CheckIndex, NotesWhatWasLeftBehind) {
  const TestIndex index(some_articles(1));
  std::filesystem::create_directory(index.path() / "gen-7");
  std::ofstream(index.path() / "gen-7" / "postlist.glass") << std::string(2048, 'x');
  std::ofstream(index.path() / "notes.txt") << "mine";
  std::ofstream(generation_of(index) / "batch-1") << "";
  const CheckReport report = check_index(index.path(), {});
  EXPECT_TRUE(report.sound());
  EXPECT_THAT(lines_of(report), ElementsAre(HasSubstr("note: left over: 'gen-7' (2.0 KiB) is no longer used"),
                                            "note: left over: 'notes.txt' (4 bytes) is no part of the index",
                                            HasSubstr("note: left over: 'batch-1' (0 bytes) in the current")));
}

// Xapian reads damaged tables until it crashes; a check must not.
class DamagedTables : public testing::Test {
 protected:
  /// Every table, with a damaged copy at work.
  void for_each_table(const std::function<void(const std::filesystem::path& table, const std::string& name)>& work) {
    const auto generation = generation_of(index_);
    for (const auto& [name, bytes] : table_sizes(generation)) {
      const auto table = generation / (name == "iamglass" ? name : name + ".glass");
      const auto kept = folder_.path() / name;
      const auto renew = std::filesystem::copy_options::overwrite_existing;
      std::filesystem::copy_file(table, kept);
      work(table, name);
      std::filesystem::copy_file(kept, table, renew);
    }
  }
  [[nodiscard]] CheckReport check() const {
    return check_index(index_.path(), {.wait = {}, .jobs = 1, .progress = {}});
  }

  TemporaryFolder folder_;
  TestIndex index_{some_articles(60)};
};

TEST_F(DamagedTables, ThatWereCutOffAreFound) {
  for_each_table([&](const std::filesystem::path& table, const std::string& name) {
    for (int left = 9; left >= 0; left -= 3) {
      const auto bytes = std::filesystem::file_size(table) * static_cast<std::uintmax_t>(left) / 10;
      std::filesystem::resize_file(table, bytes);
      const CheckReport report = check();
      EXPECT_FALSE(report.sound()) << name << " cut to " << bytes;
      EXPECT_FALSE(report.findings.empty()) << name << " cut to " << bytes;
    }
  });
}

TEST_F(DamagedTables, ThatAreMissingAreFound) {
  for_each_table([&](const std::filesystem::path& table, const std::string& name) {
    std::filesystem::remove(table);
    EXPECT_FALSE(check().sound()) << name;
  });
}

TEST_F(DamagedTables, WithFlippedBitsGetAnAnswer) {
  std::mt19937 random(20211121);
  int damaged = 0;
  for_each_table([&](const std::filesystem::path& table, const std::string&) {
    for (int round = 0; round < 15; ++round) {
      flip_bit(table, random() % std::filesystem::file_size(table), random() % 8);
      damaged += check().sound() ? 0 : 1;  // Bits of free space do no harm.
    }
  });
  EXPECT_GT(damaged, 30);
}

}  // namespace
}  // namespace dateline
