// Articles of few words and values, so that everything repeats.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "index/article.h"
#include "index/settings.h"

namespace dateline {

/// Choices from one seed, the same with every standard library.
class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  bool one_in(int sides) { return below(sides) == 0; }
  template <class Values>
  auto of(const Values& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(std::size(values))))];
  }

 private:
  std::mt19937 random_;
};

/// Plain words of which several share a stem or a beginning.
inline constexpr std::array<std::string_view, 26> kPlainWords{
    "harbour", "harbours",  "bridge",  "bridges", "bridged", "migrant", "migrants", "migration", "migrating",
    "ferry",   "ferries",   "strike",  "strikes", "flood",   "flooded", "levee",    "Zoë",       "zoe",
    "2021",    "president", "council", "Résumé",  "resume",  "toll",    "storm",    "pier"};
inline constexpr std::array<std::string_view, 4> kStopWords{"the", "of", "and", "The"};

Settings random_settings(Dice& dice);
std::vector<Article> random_articles(Dice& dice, int count);
Article random_article(Dice& dice, int number);

/// One line.
std::string describe(const Article& article);

}  // namespace dateline
