// Compressed JSON Lines: the same bytes, and what becomes of files that are cut off, damaged or made to do harm.
#include "indexer/line_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/error.h"
#include "tests/support/compression.h"
#include "tests/unit/indexer/posts_folder.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Bytes {
  std::string read;
  std::string trouble;
};

Bytes read_all(const std::string& bytes) {
  std::istringstream in(bytes);
  LineInput input(in);
  std::ostringstream out;
  if (input.stream().peek() != EOF) out << input.stream().rdbuf();
  return {out.str(), input.trouble()};
}

/// Lines that do not compress well, so that several buffers of compressed bytes are needed.
std::string numbers(int count) {
  std::string lines;
  unsigned state = 1;
  for (int i = 0; i < count; ++i) {
    state = state * 1664525U + 1013904223U;
    lines += "{\"title\": \"" + std::to_string(state) + "\"}\n";
  }
  return lines;
}

class Compressed : public ::testing::TestWithParam<std::string (*)(const std::string&)> {
 protected:
  static std::string compress(const std::string& text) { return GetParam()(text); }
};

TEST_P(Compressed, GivesTheSameBytes) {
  for (const std::string& text : {std::string("{}\n"), numbers(100'000)}) {
    const Bytes bytes = read_all(compress(text));
    EXPECT_EQ(bytes.read, text);
    EXPECT_EQ(bytes.trouble, "");
  }
}

TEST_P(Compressed, GivesNothingForNothing) {
  const Bytes bytes = read_all(compress(""));
  EXPECT_EQ(bytes.read, "");
  EXPECT_EQ(bytes.trouble, "");
}

TEST_P(Compressed, GivesSeveralFilesInOne) {
  EXPECT_EQ(read_all(compress("one\n") + compress("two\n")).read, "one\ntwo\n");
}

TEST_P(Compressed, GivesEveryByteBeforeACut) {
  const std::string text = numbers(20'000);
  const std::string whole = compress(text);
  for (const std::size_t missing : {1, 4, 8}) {  // No more than what follows the data.
    const Bytes almost = read_all(whole.substr(0, whole.size() - missing));
    EXPECT_EQ(almost.read, text);
    EXPECT_THAT(almost.trouble, HasSubstr("cut off"));
  }
  const Bytes half = read_all(whole.substr(0, whole.size() / 2));
  EXPECT_THAT(text, StartsWith(half.read));
  EXPECT_GT(half.read.size(), text.size() / 3);
  EXPECT_THAT(half.trouble, HasSubstr("cut off"));
}

TEST_P(Compressed, GivesTheBytesBeforeDamage) {
  const std::string text = numbers(20'000);
  std::string bytes = compress(text);
  for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 64; ++at) bytes[at] = static_cast<char>(~bytes[at]);
  const Bytes damaged = read_all(bytes);
  EXPECT_THAT(text.substr(0, 50'000), StartsWith(damaged.read.substr(0, 50'000)));
  EXPECT_THAT(damaged.trouble, HasSubstr("damaged"));
}

TEST_P(Compressed, ReportsWhatFollowsTheData) {
  const Bytes bytes = read_all(compress("one\n") + "something else");
  EXPECT_THAT(bytes.read, StartsWith("one"));
  EXPECT_THAT(bytes.trouble, HasSubstr("damaged"));
}

TEST_P(Compressed, StopsAtWhatIsMadeToFillTheMemory) {
  std::string text;
  for (int i = 0; i < (2 << 20); ++i) text += "{}\n";
  const Bytes bytes = read_all(compress(text));
  EXPECT_LT(bytes.read.size(), text.size());
  EXPECT_THAT(bytes.trouble, HasSubstr("made to fill the memory"));
}

INSTANTIATE_TEST_SUITE_P(LineInput, Compressed, ::testing::Values(&gzip_of, &xz_of),
                         [](const auto& compressor) { return compressor.index == 0 ? "Gzip" : "Xz"; });

TEST(LineInput, RefusesADictionaryLargerThanTheMemoryShouldHold) {
  // The head of `xz --lzma2=dict=1GiB`, without what it compresses.
  const std::string head(
      "\xFD\x37\x7A\x58\x5A\x00\x00\x04\xE6\xD6\xB4\x46\x02\x00\x21\x01\x24\x00\x00\x00\x5E\x1F\xC7\xF9", 24);
  EXPECT_THAT(read_all(head).trouble, HasSubstr("100 MB"));
}

TEST(LineInput, GivesPlainBytesAsTheyAre) {
  for (const std::string text : {"", "{}\n", "\xEF\xBB\xBF{}\n", "\nno end"}) {
    EXPECT_EQ(read_all(text).read, text);
    EXPECT_EQ(read_all(text).trouble, "");
  }
}

TEST(LineInput, AMissingFileIsAnError) { EXPECT_THROW(LineInput("/nowhere/a.jsonl"), Error); }

TEST(LineInput, AFolderIsTroubleNotAnEmptyFile) {
  PostsFolder folder;
  LineInput input(folder.posts().string());
  std::string line;
  std::getline(input.stream(), line);
  EXPECT_THAT(input.trouble(), HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace dateline
