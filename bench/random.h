// Random numbers that are the same on every machine: the standard distributions are not.
#pragma once

#include <cstdint>
#include <random>

namespace dateline::bench {

/// A seeded source. Not thread-safe.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// In [0, 1).
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  /// In [0, bound); `bound` must not be 0.
  std::uint64_t below(std::uint64_t bound) {
    return static_cast<std::uint64_t>(uniform() * static_cast<double>(bound));
  }
  bool chance(double probability) { return uniform() < probability; }

  /// One element of a container that is not empty.
  template <class Container>
  const auto& choice(const Container& container) {
    return container[below(container.size())];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace dateline::bench
