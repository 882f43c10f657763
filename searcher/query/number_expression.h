// Numbers as people write them in queries: "150", "150..", "..150", "100..200", ">=150".
#pragma once

#include <optional>
#include <string_view>

#include "searcher/query/query_tree.h"

namespace dateline {

/// A finite decimal number ("2", "-0.5"), nothing before or after it; no exponent.
std::optional<double> parse_number(std::string_view text);

/// One number, a range or a comparison. nullopt if it is none of these or the range is empty.
std::optional<NumberRange> parse_number_expression(std::string_view text);

}  // namespace dateline
