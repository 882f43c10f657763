// The fields of the query language, `name:value`. Add a field here; docs/query-language.md explains them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "searcher/query/query_parser.h"
#include "searcher/query/query_tree.h"

namespace dateline {

enum class FieldKind : std::uint8_t {
  scope,      ///< Words looked for in one part of the article.
  facet,      ///< One of the values of a facet.
  date_part,  ///< A facet of dates: year, month, day.
  source,     ///< `is:`
  published,
  number,
  date,
};

struct QueryField {
  std::string_view name;    ///< As typed, in any case.
  std::string_view target;  ///< What it is called in the tree and in the schema.
  FieldKind kind;
  std::string_view wants;  ///< What it takes, for a warning: "date: takes " + wants.
};

/// Every field, in the order of the documentation.
std::span<const QueryField> query_fields();

/// The field called `name` in any case; nullptr if there is none.
const QueryField* find_query_field(std::string_view name);

/// ", did you mean 'topic'?" if `name` is nearly the name of a field, else nothing.
std::string nearest_query_field(std::string_view name);

/// The node of `field` with this value, its range left 0; nullopt if the field does not take such a value. Not for
/// scopes.
std::optional<QueryNode> read_field_value(const QueryField& field, std::string_view value, const ParseContext& context);

}  // namespace dateline
