#include "tests/unit/searcher/random_request.h"

#include <fmt/format.h>

#include "tests/support/test_index.h"
#include "tests/unit/searcher/random_query.h"

namespace dateline {
namespace {

constexpr std::array kChosen{"provider=HARBOUR TIMES",
                             "provider=echo",
                             "provider=valley.example",
                             "topic=Bridge",
                             "topic=élection",
                             "topic=Opera",
                             "category=politics",
                             "category=Sport",
                             "type=VIDEO",
                             "source=post",
                             "month=2021-05",
                             "month=2021-06",
                             "year=2021",
                             "day=2021-06-07",
                             "domain=echo.example",
                             "lang=en"};
constexpr std::array kCounted{"provider", "topic", "category", "type",    "domain", "lang", "source",
                              "year",     "month", "day",      "quality", "heat",   "date"};

std::vector<FacetRequest> random_facets(Dice& dice) {
  std::vector<FacetRequest> facets;
  for (const char* name : kCounted) {
    if (dice.one_in(3)) facets.push_back({name, dice.of(std::array<std::size_t, 4>{0, 1, 3, 100})});
  }
  return facets;
}

void choose_dates(Dice& dice, SearchRequest& request) {
  if (dice.one_in(6)) request.since = dice.one_in(3) ? "30d" : random_day(dice);
  if (dice.one_in(8)) request.until = dice.one_in(3) ? "2021-05" : random_day(dice);
  if (!dice.one_in(3)) return;
  request.as_of = dice.of(std::array{"newest", "2021-05", "2021-06-01T06", "6d", "2030"});
  if (dice.one_in(3)) request.as_of = random_day(dice);
}

void choose_ranking(Dice& dice, SearchRequest& request) {
  if (dice.one_in(2)) request.recency = dice.of(std::array{0.0, 0.3, 1.0, 10.0});
  if (dice.one_in(2)) request.prior = dice.of(std::array{0.0, 0.05, 2.0});
  if (dice.one_in(3)) request.decay = dice.of(std::array{Decay::exp, Decay::gauss, Decay::linear});
  if (dice.one_in(3)) request.half_life = dice.of(std::array<std::int64_t, 3>{7200, 3 * kOneDay, 60 * kOneDay});
}

}  // namespace

ReferenceRequest random_request(Dice& dice) {
  ReferenceRequest made{.query = random_query(dice)};
  SearchRequest& request = made.request;
  request.query = query_text(made.query);
  request.now = kTestDay + kOneDay;
  request.typo = Typo::off;  // The reference knows nothing of them.
  for (int filters = std::min(dice.below(4), dice.below(4)); filters > 0; --filters) {
    request.filters.push_back(parse_facet_filter(dice.of(kChosen)));
  }
  choose_dates(dice, request);
  choose_ranking(dice, request);
  if (dice.one_in(2)) request.sort = dice.of(std::array{Sort::newest, Sort::oldest, Sort::quality, Sort::heat});
  if (dice.one_in(3)) request.collapse = dice.of(std::array{Collapse::story, Collapse::provider});
  request.limit = dice.of(std::array<std::size_t, 5>{0, 3, 10, 10, 1000});
  request.offset = dice.of(std::array<std::size_t, 5>{0, 0, 0, 2, 30});
  if (!dice.one_in(5)) request.facets = random_facets(dice);
  return made;
}

std::string describe(const SearchRequest& request) {
  std::string text =
      fmt::format("{} | sort {} {}+{}", request.query, sort_name(request.sort), request.offset, request.limit);
  text += fmt::format(" | collapse {}", kCollapseNames.at(static_cast<std::size_t>(request.collapse)));
  for (const FacetFilter& filter : request.filters) text += fmt::format(" | {}={}", filter.facet, filter.value);
  if (!request.since.empty()) text += " | since " + request.since;
  if (!request.until.empty()) text += " | until " + request.until;
  if (!request.as_of.empty()) text += " | as of " + request.as_of;
  if (request.recency) text += fmt::format(" | recency {}", *request.recency);
  if (request.prior) text += fmt::format(" | prior {}", *request.prior);
  if (request.decay) text += fmt::format(" | decay {}", decay_name(*request.decay));
  if (request.half_life) text += fmt::format(" | half-life {} s", *request.half_life);
  for (const FacetRequest& facet : request.facets.value_or(std::vector<FacetRequest>{})) {
    text += fmt::format(" | count {}:{}", facet.name, facet.limit);
  }
  return text;
}

}  // namespace dateline
