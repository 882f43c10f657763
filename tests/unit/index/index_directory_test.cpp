#include "index/index_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

std::filesystem::path publish_empty(const IndexLock& lock) {
  const auto generation = new_generation(lock);
  publish_generation(lock, generation);
  return generation;
}

TEST(IndexLock, LetsOneWriterIn) {
  const TemporaryFolder folder;
  const IndexLock first = IndexLock::acquire(folder.path(), milliseconds(0));
  try {
    IndexLock::acquire(folder.path(), milliseconds(20));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::locked);
    EXPECT_THAT(error.what(), HasSubstr("process " + std::to_string(::getpid()) + " on "));
  }
}

TEST(IndexLock, IsFreeAgainAfterwards) {
  const TemporaryFolder folder;
  {
    const IndexLock first = IndexLock::acquire(folder.path(), milliseconds(0));
  }
  EXPECT_NO_THROW(IndexLock::acquire(folder.path(), milliseconds(0)));
}

TEST(IndexLock, CreatesTheDirectory) {
  const TemporaryFolder folder;
  const IndexLock lock = IndexLock::acquire(folder.path() / "a" / "b", milliseconds(0));
  EXPECT_TRUE(std::filesystem::is_directory(folder.path() / "a" / "b"));
}

TEST(IndexLock, ForADryRunKeepsWritersOutAndWritesNothing) {
  const TemporaryFolder folder;
  EXPECT_NO_THROW(IndexLock::acquire_for_dry_run(folder.path(), milliseconds(0)));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  folder.write("lock", "process 1 on elsewhere\n");
  const IndexLock lock = IndexLock::acquire_for_dry_run(folder.path(), milliseconds(0));
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "lock"), 23U);
  EXPECT_THROW(IndexLock::acquire(folder.path(), milliseconds(0)), Error);
}

TEST(IndexFolder, OneWithOtherFilesIsRefusedAndLeftAlone) {
  for (const auto* name : {"notes.md", "gen-1/postlist.glass", "gen-1.bak/x", "XAPIANDB.new"}) {
    const TemporaryFolder folder;
    folder.write(name, "somebody's");
    try {
      IndexLock::acquire(folder.path(), milliseconds(0));
      FAIL() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::refused);
      EXPECT_THAT(error.what(), HasSubstr(std::string(name).substr(0, 5)));
      EXPECT_THAT(error.what(), HasSubstr("-i"));
    }
    EXPECT_TRUE(std::filesystem::exists(folder.path() / name));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "lock"));
  }
}

TEST(IndexFolder, ADatabaseOfAnotherProgramIsRefused) {
  const TemporaryFolder folder;
  folder.write("XAPIANDB", "auto db\n");
  EXPECT_THROW(IndexLock::acquire(folder.path(), milliseconds(0)), Error);
}

TEST(IndexFolder, WhatAnInterruptedFirstBuildLeftIsTaken) {
  const TemporaryFolder folder;
  folder.write("lock", "process 1 on elsewhere\n");
  folder.write("gen-1/batch-0/postlist.glass", "half");
  folder.write("XAPIANDB.new", "auto ge");
  const IndexLock lock = IndexLock::acquire(folder.path(), milliseconds(0));
  remove_old_generations(lock);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "gen-1"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "XAPIANDB.new"));
}

TEST(IndexFolder, FilesBesideAnIndexAreLeftAlone) {
  const TemporaryFolder folder;
  {
    const IndexLock lock = IndexLock::acquire(folder.path(), milliseconds(0));
    publish_empty(lock);
  }
  folder.write("README", "about this index");
  folder.write("gen-1.bak/postlist.glass", "a copy");
  const IndexLock lock = IndexLock::acquire(folder.path(), milliseconds(0));
  publish_empty(lock);
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "README"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "gen-1.bak"));
}

TEST(Generation, MissingIndexIsNotFound) {
  const TemporaryFolder folder;
  EXPECT_FALSE(index_exists(folder.path()));
  try {
    GenerationHold::current(folder.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_THAT(error.what(), HasSubstr("dateline index PATH"));
  }
}

TEST(Generation, StaysWhileAReaderHoldsIt) {
  const TemporaryFolder folder;
  const IndexLock lock = IndexLock::acquire(folder.path(), milliseconds(0));
  const auto first = publish_empty(lock);
  {
    const GenerationHold hold = GenerationHold::current(folder.path());
    EXPECT_EQ(hold.path(), first);
    publish_empty(lock);
    EXPECT_TRUE(std::filesystem::exists(first));
  }
  remove_old_generations(lock);
  EXPECT_FALSE(std::filesystem::exists(first));
}

TEST(Generation, PublishedOneIsCurrent) {
  const TemporaryFolder folder;
  const IndexLock lock = IndexLock::acquire(folder.path(), milliseconds(0));
  publish_empty(lock);
  const auto second = publish_empty(lock);
  EXPECT_EQ(GenerationHold::current(folder.path()).path(), second);
  EXPECT_TRUE(index_exists(folder.path()));
}

TEST(Generation, LeftoversOfACrashAreRemovedByTheNextRun) {
  const TemporaryFolder folder;
  const IndexLock lock = IndexLock::acquire(folder.path(), milliseconds(0));
  publish_empty(lock);
  const auto crashed = new_generation(lock);
  folder.write(crashed.filename() / "postlist.glass", "half");
  const auto next = new_generation(lock);
  EXPECT_FALSE(std::filesystem::exists(crashed));
  EXPECT_NE(next, crashed);
}

TEST(Generation, PublishingSucceedsBesideWhatCannotBeRemoved) {
  const TemporaryFolder folder;
  const IndexLock lock = IndexLock::acquire(folder.path(), milliseconds(0));
  folder.write("gen-7", "a stray file");
  const auto generation = publish_empty(lock);
  EXPECT_EQ(generation.filename(), "gen-8");
  EXPECT_EQ(GenerationHold::current(folder.path()).path(), generation);
}

TEST(Generation, StubNamingAMissingDatabaseIsCorrupt) {
  const TemporaryFolder folder;
  folder.write("XAPIANDB", "auto gen-9\n");
  try {
    GenerationHold::current(folder.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::corrupt);
  }
}

}  // namespace
}  // namespace dateline
