#include "searcher/evaluation/significance.h"

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace dateline {
namespace {

constexpr unsigned kDraws = 20000;

class RandomSigns {
 public:
  bool negative() {
    if (left_ == 0) {
      bits_ = random_();
      left_ = 64;
    }
    --left_;
    return (bits_ >> left_ & 1) != 0;
  }

 private:
  std::mt19937_64 random_{20260101};  // The standard fixes its numbers; any seed would do.
  std::uint64_t bits_ = 0;
  unsigned left_ = 0;
};

}  // namespace

double randomization_p_value(std::span<const double> differences) {
  std::vector<double> sizes;  // A query without a difference changes no sum.
  double observed = 0, magnitude = 0;
  for (const double difference : differences) {
    observed += difference;
    magnitude += std::abs(difference);
    if (difference != 0) sizes.push_back(difference);
  }
  // Sums of the same numbers in another order may differ in their last digits.
  const double least = std::abs(observed) - 1e-12 * magnitude;
  RandomSigns signs;
  unsigned as_far = 0;
  for (unsigned draw = 0; draw < kDraws; ++draw) {
    double sum = 0;
    for (const double size : sizes) sum += signs.negative() ? -size : size;
    if (std::abs(sum) >= least) ++as_far;
  }
  return (as_far + 1.0) / (kDraws + 1.0);
}

}  // namespace dateline
