#include "tests/unit/searcher/random_query.h"

#include <fmt/format.h>

#include <algorithm>

namespace dateline {
namespace {

constexpr std::array kBeginnings{"migra", "s", "ferr", "Bridge", "har", "covid", "xylo", "flood"};
constexpr std::array kBoosts{0.5, 2.0, 3.0};

struct FilterValues {
  const char* field;
  std::vector<const char*> values;
};

const std::vector<FilterValues>& filter_values() {
  static const std::vector<FilterValues> filters{
      {"provider", {"harbour times", "Echo", "ÉCHO", "valley.example", "echo.example", "nobody"}},
      {"domain", {"valley.example", "Harbour.example"}},
      {"topic", {"bridge", "Flood claims", "élection", "strasse", "sport"}},
      {"category", {"politics", "SPORT"}},
      {"type", {"video", "article"}},
      {"lang", {"en", "EN"}},
      {"is", {"post", "related"}},
      {"published", {"true", "false"}},
      {"year", {"2021", "2020"}},
      {"month", {"2021-05", "2021-06"}},
      {"day", {"2021-06-01", "2021-06-08"}},
      {"quality", {"50", "100..", "..60", "40..120", ">=80", ">100", "<60", "<=55", "-10..20"}},
      {"heat", {"3", "2.5..9", ">10", "..4"}}};
  return filters;
}

class QueryMaker {
 public:
  explicit QueryMaker(Dice& dice) : dice_(dice) {}

  QueryPart query() {
    if (dice_.one_in(12)) return {};
    if (dice_.one_in(10)) return excluding(dice_.one_in(2) ? filter() : text());
    return dice_.one_in(5) ? either(2) : list(2);
  }

 private:
  QueryPart list(int depth) {
    QueryPart list{.kind = PartKind::all, .in_words = dice_.one_in(5)};
    for (int parts = 1 + std::min(dice_.below(4), dice_.below(4)); parts > 0; --parts) {
      list.parts.push_back(dice_.one_in(6) ? excluding(member(depth)) : member(depth));
    }
    return list;
  }

  QueryPart either(int depth) {
    QueryPart either{.kind = PartKind::any, .in_words = dice_.one_in(2)};
    for (int parts = 2 + dice_.below(2); parts > 0; --parts) {
      either.parts.push_back(depth > 0 && dice_.one_in(4) ? list(depth - 1) : text());
    }
    return either;
  }

  QueryPart member(int depth) {
    if (dice_.one_in(8)) return filter();
    if (depth > 0 && dice_.one_in(7)) return group(dice_.one_in(4) ? list(depth - 1) : either(depth - 1));
    return text();
  }

  QueryPart group(QueryPart group) {
    if (group.parts.size() == 1) return group;  // A filter, perhaps: a weight of its own earns a warning.
    if (dice_.one_in(6)) group.scope = scope();
    if (dice_.one_in(6)) group.boost = dice_.of(kBoosts);
    return group;
  }

  QueryPart text() {
    if (dice_.one_in(12)) return near();
    QueryPart part{.kind = PartKind::word, .text = word()};
    if (dice_.one_in(7)) part = {.kind = PartKind::phrase, .text = words(dice_.one_in(3) ? 3 : 2)};
    if (dice_.one_in(20)) part = {.kind = PartKind::phrase, .text = word()};
    if (dice_.one_in(7)) part = {.kind = PartKind::prefix, .text = dice_.of(kBeginnings)};
    if (dice_.one_in(7)) part.scope = scope();
    if (dice_.one_in(10)) part.boost = dice_.of(kBoosts);
    return part;
  }

  QueryPart near() {
    QueryPart near{.kind = PartKind::near, .distance = static_cast<unsigned>(1 + dice_.below(12))};
    for (int parts = dice_.one_in(4) ? 3 : 2; parts > 0; --parts) {
      near.parts.push_back({.kind = PartKind::word, .text = plain_word()});
    }
    return near;
  }

  QueryPart filter() {
    if (dice_.one_in(5)) return {.kind = PartKind::filter, .text = random_dates(dice_), .field = "date"};
    const FilterValues& values = dice_.of(filter_values());
    return {.kind = PartKind::filter, .text = dice_.of(values.values), .field = values.field};
  }

  QueryPart excluding(QueryPart part) {
    QueryPart excluding{.kind = PartKind::without, .in_words = dice_.one_in(3)};
    excluding.parts.push_back(std::move(part));
    return excluding;
  }

  Scope scope() { return dice_.one_in(2) ? Scope::title : Scope::excerpt; }
  std::string plain_word() { return std::string(dice_.of(kPlainWords)); }

  std::string word() {
    if (dice_.one_in(25)) return "zebra";
    return dice_.one_in(10) ? std::string(dice_.of(kStopWords)) : plain_word();
  }

  std::string words(int count) {
    std::string text = word();
    for (int i = 1; i < count; ++i) text += " " + word();
    return text;
  }

  Dice& dice_;
};

}  // namespace

QueryPart random_query(Dice& dice) { return QueryMaker(dice).query(); }

std::string random_day(Dice& dice) { return fmt::format("2021-0{}-{:02}", 4 + dice.below(3), 1 + dice.below(30)); }

std::string random_dates(Dice& dice) {
  const std::string day = random_day(dice);
  switch (dice.below(10)) {
    case 0:
      return day;
    case 1:
      return day.substr(0, 7);
    case 2:
      return dice.one_in(2) ? "2021" : "2020";
    case 3:
      return day + "T12";
    case 4:
      return day + "..";
    case 5:
      return ".." + day;
    case 6:
      return dice.one_in(2) ? "2021-05-10..2021-06-02" : "2021-05..2021-06-02T18:30";
    case 7:
      return (dice.one_in(2) ? ">=" : "<") + day;
    case 8:
      return (dice.one_in(2) ? ">" : "<=") + day;
    default:
      return dice.of(std::array{"7d", "3w", "100h", "1y"});
  }
}

}  // namespace dateline
