#include "base/nearest.h"

#include <algorithm>

#include "base/edit_distance.h"

namespace dateline {

std::string_view nearest_name(std::string_view word, std::span<const std::string_view> known) {
  const EditDistance from_word(word);
  std::string_view nearest;
  std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const auto name : known) {
    const std::size_t distance = from_word.to(name, fewest);
    if (distance < fewest) {
      fewest = distance;
      nearest = name;
    }
  }
  return nearest;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const std::string_view nearest = nearest_name(word, known);
  return nearest.empty() ? std::string() : ", did you mean '" + std::string(nearest) + "'?";
}

}  // namespace dateline
