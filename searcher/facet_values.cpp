#include "searcher/facet_values.h"

#include <unicode/uchar.h>

#include "analyzers/code_points.h"
#include "analyzers/normalizer.h"

namespace dateline {
namespace {

// Scripts without spaces begin a word anywhere.
bool begins_word(UChar32 before, UChar32 character) {
  return u_isalnum(character) != 0 &&
         (u_isalnum(before) == 0 || u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC) != 0);
}

// The shortest end that folds to all that was typed.
std::size_t end_of_match(std::string_view value, std::size_t begin, std::string_view folded) {
  std::size_t end = begin;
  while (end < value.size()) {
    next_code_point(value, end);
    if (fold_facet_value(value.substr(begin, end - begin)).starts_with(folded)) return end;
  }
  return value.size();
}

}  // namespace

TypedValue::TypedValue(std::string_view typed) : folded_(fold_facet_value(typed)) {}

std::optional<ValueMatch> TypedValue::find_in(std::string_view value) const {
  if (folded_.empty()) return ValueMatch{};
  UChar32 before = ' ';
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t begin = at;
    const UChar32 character = next_code_point(value, at);
    const bool starts = begin == 0 || begins_word(before, character);
    if (starts && fold_facet_value(value.substr(begin)).starts_with(folded_)) {
      return ValueMatch{begin, end_of_match(value, begin, folded_)};
    }
    before = character;
  }
  return std::nullopt;
}

std::vector<FacetCount> matching_values(const std::vector<FacetCount>& values, const TypedValue& typed,
                                        std::size_t limit) {
  std::vector<FacetCount> found;
  for (const FacetCount& each : values) {
    if (found.size() == limit) break;
    if (typed.find_in(each.value)) found.push_back(each);
  }
  return found;
}

}  // namespace dateline
