#include "searcher/query/query_fields.h"

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "base/utf8.h"
#include "searcher/query/date_expression.h"
#include "searcher/query/number_expression.h"

namespace dateline {
namespace {

constexpr std::string_view kWords = "a word, \"a phrase\" or (a group)";
constexpr std::string_view kValue = "a value, in quotes if it has spaces";
constexpr std::string_view kNumber = "a number (150) or a range (100..200, 150.., >=150)";

constexpr std::array kFields{
    QueryField{"title", "title", FieldKind::scope, kWords},
    QueryField{"excerpt", "excerpt", FieldKind::scope, kWords},
    QueryField{"provider", "provider", FieldKind::facet, kValue},
    QueryField{"domain", "domain", FieldKind::facet, kValue},
    QueryField{"topic", "topic", FieldKind::facet, kValue},
    QueryField{"category", "category", FieldKind::facet, kValue},
    QueryField{"type", "type", FieldKind::facet, kValue},
    QueryField{"lang", "lang", FieldKind::facet, kValue},
    QueryField{"is", "source", FieldKind::source, "post or related"},
    QueryField{"source", "source", FieldKind::source, "post or related"},
    QueryField{"published", "published", FieldKind::published, "true or false"},
    QueryField{"date", "date", FieldKind::date,
               "a date (2021-06), a range (2021-06-01..2021-06-08, 2021.., >=2021) or a duration (7d)"},
    QueryField{"year", "year", FieldKind::date_part, "a year (2021)"},
    QueryField{"month", "month", FieldKind::date_part, "a month (2021-06)"},
    QueryField{"day", "day", FieldKind::date_part, "a day (2021-06-08)"},
    QueryField{"quality", "quality", FieldKind::number, kNumber},
    QueryField{"heat", "heat", FieldKind::number, kNumber},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The bytes that "2021", "2021-06", "2021-06-08" have; with that length only such a text is a date at all.
std::size_t written_length(std::string_view date_part) {
  if (date_part == "year") return 4;
  return date_part == "month" ? 7 : 10;
}

bool is_date_part(const QueryField& field, std::string_view value, const Calendar& calendar) {
  const bool starts_with_year = value.find_first_not_of("0123456789") >= 4;
  return value.size() == written_length(field.target) && starts_with_year &&
         parse_date_expression(value, calendar, 0).has_value();
}

std::optional<QueryNode> read_facet(const QueryField& field, std::string_view value) {
  QueryNode node;
  node.kind = QueryNode::Kind::facet;
  node.name = field.target;
  node.text = clean_utf8(value);
  return node;
}

std::optional<QueryNode> read_source(const QueryField& field, std::string_view value) {
  const std::string source = lower(value);
  if (source != "post" && source != "related") return std::nullopt;
  return read_facet(field, source);
}

std::optional<QueryNode> read_published(std::string_view value) {
  const std::string flag = lower(value);
  if (flag != "true" && flag != "false") return std::nullopt;
  QueryNode node;
  node.kind = QueryNode::Kind::published;
  node.flag = flag == "true";
  return node;
}

std::optional<QueryNode> read_numbers(const QueryField& field, std::string_view value) {
  const auto numbers = parse_number_expression(value);
  if (!numbers) return std::nullopt;
  QueryNode node;
  node.kind = QueryNode::Kind::number;
  node.name = field.target;
  node.numbers = *numbers;
  return node;
}

std::optional<QueryNode> read_dates(std::string_view value, const ParseContext& context) {
  const auto dates = parse_date_expression(value, context.calendar, context.now);
  if (!dates) return std::nullopt;
  QueryNode node;
  node.kind = QueryNode::Kind::date;
  node.dates = *dates;
  return node;
}

}  // namespace

std::span<const QueryField> query_fields() { return kFields; }

const QueryField* find_query_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, lower(name), &QueryField::name);
  return found == kFields.end() ? nullptr : &*found;
}

std::string nearest_query_field(std::string_view name) {
  std::array<std::string_view, kFields.size()> names;
  std::ranges::transform(kFields, names.begin(), &QueryField::name);
  return did_you_mean(lower(name), names);
}

std::optional<QueryNode> read_field_value(const QueryField& field, std::string_view value,
                                          const ParseContext& context) {
  switch (field.kind) {
    case FieldKind::facet:
      return read_facet(field, value);
    case FieldKind::date_part:
      return is_date_part(field, value, context.calendar) ? read_facet(field, value) : std::nullopt;
    case FieldKind::source:
      return read_source(field, value);
    case FieldKind::published:
      return read_published(value);
    case FieldKind::number:
      return read_numbers(field, value);
    case FieldKind::date:
      return read_dates(value, context);
    case FieldKind::scope:
      break;
  }
  return std::nullopt;
}

}  // namespace dateline
