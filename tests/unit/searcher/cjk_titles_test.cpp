// Titles of scripts without spaces are found by any piece of them that has two characters or more.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "analyzers/code_points.h"
#include "analyzers/script.h"
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

/// Two characters or more of one run: punctuation, spaces and Latin words end a run.
std::vector<std::string> pieces_of(const std::string& title) {
  std::vector<std::string> pieces;
  for (std::size_t first = 0; first < title.size(); next_code_point(title, first)) {
    std::size_t end = first;
    for (int characters = 1; end < title.size() && is_unspaced(next_code_point(title, end)); ++characters) {
      if (characters >= 2) pieces.push_back(title.substr(first, end - first));
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
