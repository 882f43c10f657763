#include <gtest/gtest.h>

#include <sstream>

#include "indexer/source_reader.h"

namespace dateline {
namespace {

TEST(LineReader, ReadsLinesAcrossPieces) {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "line " + std::to_string(i) + "\n";
  std::istringstream in(text + std::string(3 << 20, 'x') + "\nlast");
  LineReader lines(in);
  std::string_view line;
  std::size_t bytes = 0;
  std::string last;
  while (lines.next(line)) {
    bytes += line.size() + 1;
    last = line;
  }
  EXPECT_EQ(last, "last");
  EXPECT_EQ(lines.line_number(), 300'002U);
  EXPECT_EQ(bytes, text.size() + (3 << 20) + 1 + 5);
}

TEST(LineReader, CutsALineThatIsTooLong) {
  std::string text(40 << 20, 'x');
  text += "\nnext\n";
  std::istringstream in(text);
  LineReader lines(in);
  std::string_view line;
  ASSERT_TRUE(lines.next(line));
  EXPECT_TRUE(lines.too_long());
  ASSERT_TRUE(lines.next(line));
  EXPECT_EQ(line, "next");
  EXPECT_FALSE(lines.too_long());
}

TEST(ReadAhead, SaysNothingOfAFileThatIsGone) {
  SourceFile file;
  file.path = "/nowhere/gone.md";
  EXPECT_NO_THROW(read_ahead(file));
}

}  // namespace
}  // namespace dateline
