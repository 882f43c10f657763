// The known name a person most likely meant.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The name of `known` with the fewest edits (insert, delete, replace, swap neighbours; bytes) from `word`; empty if
/// all are more than a third of the word's length (at least 1) away. Ties: the first.
std::string_view nearest_name(std::string_view word, std::span<const std::string_view> known);

/// ", did you mean 'x'?" for the nearest name, or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace dateline
