#include "tests/unit/searcher/random_corpus.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "index/calendar.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

// What stands in articles beside plain words.
constexpr std::array<std::string_view, 5> kOddWords{"COVID-19", "C++", "@mayor", "mayor's", "e-mail"};

constexpr std::array<std::array<const char*, 2>, 10> kProviders{{{"Harbour Times", "harbour.example"},
                                                                 {"harbour times", "harbour.example"},
                                                                 {"HARBOUR  TIMES", ""},
                                                                 {"Écho", "echo.example"},
                                                                 {"Echo", "echo.example"},
                                                                 {"", "valley.example"},
                                                                 {"Valley.example", "valley.example"},
                                                                 {"Radio Nord", "radio.example"},
                                                                 {"Meridian", ""},
                                                                 {"", ""}}};
constexpr std::array<std::array<const char*, 2>, 7> kTopics{{{"Bridge", "bridge"},
                                                             {"Élection", "election"},
                                                             {"Flood claims", "Flood Claims"},
                                                             {"Health", "HEALTH"},
                                                             {"Traffic", "Traffic"},
                                                             {"Straße", "STRASSE"},
                                                             {"Sport", "sport"}}};
constexpr std::array kCategories{"politics", "Politics", "sport", "local", ""};
constexpr std::array kTypes{"article", "Article", "video", "liveblog", ""};
constexpr std::array kLanguages{"", "en", "en-GB", "EN"};

std::string random_text(Dice& dice, int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    // The smaller of two makes the first words common and the last ones rare.
    const auto place = static_cast<std::size_t>(std::min(dice.below(26), dice.below(26)));
    std::string_view word = kPlainWords[place];
    if (dice.one_in(6)) word = dice.of(kStopWords);
    if (dice.one_in(25)) word = dice.of(kOddWords);
    text += (text.empty() ? "" : " ") + std::string(word);
  }
  return text;
}

std::int64_t random_date(Dice& dice) {
  const std::int64_t midnight = kTestDay - kOneDay / 2;
  if (dice.one_in(30)) return midnight - 400 * kOneDay;
  const std::int64_t day = midnight + (dice.one_in(12) ? 1 + dice.below(20) : -dice.below(70)) * kOneDay;
  return day + (dice.one_in(2) ? 6 * 3600 * dice.below(4) : dice.below(86400));
}

std::vector<std::string> random_topics(Dice& dice) {
  std::vector<std::string> topics;
  const int many = dice.below(5);
  for (std::size_t i = 0; i < kTopics.size() && static_cast<int>(topics.size()) < many; ++i) {
    if (dice.one_in(3)) topics.emplace_back(dice.of(kTopics[i]));
  }
  return topics;
}

std::string number_text(const std::optional<double>& number) { return number ? fmt::format("{}", *number) : "none"; }

}  // namespace

Settings random_settings(Dice& dice) {
  Settings settings;
  if (dice.one_in(2)) settings.timezone = "Asia/Kolkata";
  settings.ranking.recency = dice.of(std::array{0.0, 0.3, 2.0});
  settings.ranking.prior = dice.of(std::array{0.0, 0.05, 1.0});
  settings.ranking.decay = dice.of(std::array{Decay::exp, Decay::gauss, Decay::linear});
  settings.ranking.scale = dice.of(std::array<std::int64_t, 3>{3600, 5 * kOneDay, 30 * kOneDay});
  settings.ranking.offset = dice.of(std::array<std::int64_t, 2>{0, 2 * kOneDay});
  settings.facets = dice.one_in(2) ? std::vector<std::string>{"provider", "topic"}
                                   : std::vector<std::string>{"month", "quality", "domain"};
  return settings;
}

Article random_article(Dice& dice, int number) {
  Article article;
  article.id = fmt::format("{}{}", number % 2 == 0 ? "id" : "Id", number);
  article.title = random_text(dice, 1 + dice.below(5));
  article.excerpt = random_text(dice, dice.one_in(8) ? 0 : dice.below(25));
  if (dice.one_in(4)) article.title = fmt::format("Ferry strike, day {}", dice.below(20));
  if (dice.one_in(6)) article.excerpt = fmt::format("The council met on the pier of the harbour, {}", dice.below(20));
  if (!dice.one_in(15)) article.published_at = random_date(dice);
  const auto provider = dice.of(kProviders);
  article.provider = {provider[0], provider[1]};
  article.topics = random_topics(dice);
  article.category = dice.of(kCategories);
  article.type = dice.of(kTypes);
  article.language = dice.of(kLanguages);
  if (!dice.one_in(4)) article.quality = dice.below(40) * 5 - 10;
  if (dice.one_in(2)) article.heat = dice.below(30) * 0.5;
  article.published = !dice.one_in(6);
  article.source = dice.one_in(5) ? Source::related : Source::post;
  return article;
}

std::vector<Article> random_articles(Dice& dice, int count) {
  std::vector<Article> articles;
  for (int i = 0; i < count; ++i) articles.push_back(random_article(dice, i));
  return articles;
}

std::string describe(const Article& article) {
  return fmt::format("{}: '{}' | '{}' | {} | {} ({}) | [{}] | {}, {}, {} | quality {}, heat {}{}{}", article.id,
                     article.title, article.excerpt,
                     article.published_at ? format_utc(*article.published_at) : "undated", article.provider.name,
                     article.provider.domain, fmt::join(article.topics, ", "), article.category, article.type,
                     article.language, number_text(article.quality), number_text(article.heat),
                     article.published ? "" : " | unpublished", article.source == Source::post ? "" : " | related");
}

}  // namespace dateline
