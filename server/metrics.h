// Counters for /metrics, in the text format of Prometheus.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Why a request was turned away before a handler saw it.
enum class Rejection : std::uint8_t { overload, connections, malformed, rate, key, late };

/// Thread-safe.
class Metrics {
 public:
  /// @param routes  their names; requests are counted by place in this list.
  explicit Metrics(std::vector<std::string> routes);

  void count(std::size_t route, unsigned status, double seconds);
  void reject(Rejection why) { ++rejected_.at(static_cast<std::size_t>(why)); }
  [[nodiscard]] std::uint64_t rejected(Rejection why) const { return rejected_.at(static_cast<std::size_t>(why)); }

  std::atomic<std::int64_t> connections = 0;

  /// Histograms of seconds by route, answers by route and class of status, rejections, connections.
  [[nodiscard]] std::string text() const;

 private:
  static constexpr std::array kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0};
  static constexpr std::size_t kClasses = 6;  // Of status: 2xx is 2.
  struct Route {
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> buckets{};  // The last is beyond all bounds.
    std::array<std::atomic<std::uint64_t>, kClasses> statuses{};
    std::atomic<std::uint64_t> nanoseconds = 0;
  };
  void add_route(const std::string& name, const Route& route, std::string& out) const;

  std::vector<std::string> names_;
  std::unique_ptr<Route[]> routes_;
  std::array<std::atomic<std::uint64_t>, 6> rejected_{};
};

/// A metric of which each index has one.
struct IndexMetric {
  std::string_view name, type, help;
};
/// Its value for the label `index`.
struct IndexValue {
  std::string index;
  double value;
};
std::string metric_text(const IndexMetric& metric, std::span<const IndexValue> values);

}  // namespace dateline
