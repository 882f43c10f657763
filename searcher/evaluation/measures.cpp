#include "searcher/evaluation/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace dateline {
namespace {

constexpr std::size_t kGainDepth = 10, kRecallDepth = 100;

double discounted_gain(std::span<const int> grades) {
  double gain = 0;
  for (std::size_t at = 0; at < std::min(grades.size(), kGainDepth); ++at) {
    gain += grades[at] / std::log2(static_cast<double>(at) + 2);
  }
  return gain;
}

double average_precision(std::span<const int> grades, double relevant) {
  double found = 0, sum = 0;
  for (std::size_t at = 0; at < grades.size(); ++at) {
    if (grades[at] > 0) sum += ++found / static_cast<double>(at + 1);
  }
  return sum / relevant;
}

double reciprocal_rank(std::span<const int> grades) {
  const auto first = std::ranges::find_if(grades, [](int grade) { return grade > 0; });
  return first == grades.end() ? 0 : 1 / static_cast<double>(first - grades.begin() + 1);
}

double recall(std::span<const int> grades, double relevant) {
  const auto seen = grades.first(std::min(grades.size(), kRecallDepth));
  return static_cast<double>(std::ranges::count_if(seen, [](int grade) { return grade > 0; })) / relevant;
}

}  // namespace

Measures measure(std::span<const std::string> ranking, const Grades& grades) {
  std::vector<int> best;
  for (const auto& [id, grade] : grades) {
    if (grade > 0) best.push_back(grade);
  }
  if (best.empty()) return {};
  std::ranges::sort(best, std::greater());

  std::vector<int> found;
  for (const std::string& id : ranking) {
    const auto judged = grades.find(id);
    found.push_back(judged == grades.end() ? 0 : std::max(judged->second, 0));
  }
  const auto relevant = static_cast<double>(best.size());
  return {discounted_gain(found) / discounted_gain(best), average_precision(found, relevant), reciprocal_rank(found),
          recall(found, relevant)};
}

}  // namespace dateline
