// What Algolia's clients call the fields of an article.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/query_tree.h"

namespace dateline {

/// The facet or number that an attribute is: "topics" -> "topic", "publishedAt" -> "date"; empty if it is none.
std::string_view counted_field(std::string_view attribute);

/// Every attribute that can be counted, for "*".
std::vector<std::string> all_attributes();

/// The number that the text is, white space around it aside; nullopt if it is none or not finite.
std::optional<double> number_in(std::string_view text);

/// Articles whose attribute, a facet or a number, has the value; none if there is no such attribute or value.
QueryNode value_condition(std::string_view attribute, std::string_view value);

/// Articles whose number compares so: `comparison` is one of < <= = != >= >. None if there is no such number.
QueryNode number_condition(std::string_view attribute, std::string_view comparison, double number);
/// From `low` to `high`, both included.
QueryNode range_condition(std::string_view attribute, double low, double high);

}  // namespace dateline
