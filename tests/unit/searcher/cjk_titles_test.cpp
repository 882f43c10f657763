// Titles of scripts without spaces are found by any piece of them.
#include <gtest/gtest.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "searcher/searcher.h"
#include "tests/support/searching.h"

namespace dateline {
namespace {

constexpr std::size_t kJapaneseTitles = 99;  // The first lines; the rest is Chinese.

std::vector<std::string> read_titles() {
  std::ifstream in(std::filesystem::path(DATELINE_SOURCE_DIR) / "tests/unit/searcher/cjk_titles.txt");
  std::vector<std::string> titles;
  for (std::string line; std::getline(in, line);) titles.push_back(line);
  return titles;
}

/// Where the characters of the text begin, and its end.
std::vector<std::size_t> character_starts(const std::string& text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!U8_IS_TRAIL(static_cast<std::uint8_t>(text[at]))) starts.push_back(at);
  }
  starts.push_back(text.size());
  return starts;
}

/// Two characters or more; "HK" of "NHK" is no piece of a Japanese or Chinese text.
std::vector<std::string> pieces_of(const std::string& title) {
  const auto is_ascii = [](const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  std::vector<std::string> pieces;
  const auto starts = character_starts(title);
  for (std::size_t first = 0; first + 2 < starts.size(); ++first) {
    for (std::size_t last = first + 2; last < starts.size(); ++last) {
      std::string piece = title.substr(starts[first], starts[last] - starts[first]);
      if (!is_ascii(piece)) pieces.push_back(std::move(piece));
    }
  }
  return pieces;
}

std::string misses(const std::vector<std::string>& titles, std::string_view language) {
  std::vector<Article> articles;
  for (const std::string& title : titles) {
    articles.push_back(make_article(title, title));
    articles.back().language = language;
  }
  const TestIndex index(articles);
  const auto snapshot = index.open();
  std::string missed;
  for (const std::string& title : titles) {
    for (const std::string& piece : pieces_of(title)) {
      SearchRequest wanted = request(piece);
      wanted.plain_words = true;
      wanted.limit = titles.size();
      wanted.facets.emplace();
      const auto found = find_ids(*snapshot, wanted);
      if (std::ranges::find(found, title) == found.end()) missed += piece + " of " + title + "\n";
    }
  }
  return missed;
}

TEST(CjkTitles, AreTwoHundred) { EXPECT_EQ(read_titles().size(), 200u); }

TEST(CjkTitles, OfJapaneseAreFoundByEveryPiece) {
  auto titles = read_titles();
  titles.resize(kJapaneseTitles);
  EXPECT_EQ(misses(titles, "ja"), "");
}

TEST(CjkTitles, OfChineseAreFoundByEveryPiece) {
  auto titles = read_titles();
  titles.erase(titles.begin(), titles.begin() + kJapaneseTitles);
  EXPECT_EQ(misses(titles, "zh"), "");
}

}  // namespace
}  // namespace dateline
