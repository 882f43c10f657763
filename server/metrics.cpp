#include "server/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 6> kReasons{"overload", "connections", "malformed", "rate", "key", "late"};

// What a label's value may not hold as it is.
std::string label(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    c == '\n' ? out += "\\n" : out += c;
  }
  return out;
}

void heading(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

}  // namespace

Metrics::Metrics(std::vector<std::string> routes)
    : names_(std::move(routes)), routes_(std::make_unique<Route[]>(names_.size())) {}

void Metrics::count(std::size_t route, unsigned status, double seconds) {
  Route& counted = routes_[route];
  const auto bucket = std::ranges::lower_bound(kBounds, seconds) - kBounds.begin();
  ++counted.buckets.at(static_cast<std::size_t>(bucket));
  ++counted.statuses.at(std::min<std::size_t>(status / 100, kClasses - 1));
  counted.nanoseconds += static_cast<std::uint64_t>(seconds * 1e9);
}

void Metrics::add_route(const std::string& name, const Route& route, std::string& out) const {
  const auto add = std::back_inserter(out);
  std::uint64_t so_far = 0;
  for (std::size_t at = 0; at < route.buckets.size(); ++at) {
    so_far += route.buckets.at(at);
    const std::string bound = at < kBounds.size() ? fmt::format("{}", kBounds.at(at)) : "+Inf";
    fmt::format_to(add, "dateline_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", name, bound, so_far);
  }
  fmt::format_to(add, "dateline_request_seconds_sum{{route=\"{}\"}} {}\n", name,
                 static_cast<double>(route.nanoseconds) / 1e9);
  fmt::format_to(add, "dateline_request_seconds_count{{route=\"{}\"}} {}\n", name, so_far);
}

std::string Metrics::text() const {
  std::string out;
  const auto add = std::back_inserter(out);
  heading(out, "dateline_request_seconds", "histogram", "Time from a whole request to its answer.");
  for (std::size_t at = 0; at < names_.size(); ++at) add_route(label(names_[at]), routes_[at], out);
  heading(out, "dateline_responses_total", "counter", "Answers by class of status.");
  for (std::size_t at = 0; at < names_.size(); ++at) {
    for (std::size_t status = 2; status < kClasses; ++status) {
      fmt::format_to(add, "dateline_responses_total{{route=\"{}\",status=\"{}xx\"}} {}\n", label(names_[at]), status,
                     routes_[at].statuses.at(status));
    }
  }
  heading(out, "dateline_rejected_total", "counter", "Requests turned away, by reason.");
  for (std::size_t at = 0; at < kReasons.size(); ++at) {
    fmt::format_to(add, "dateline_rejected_total{{reason=\"{}\"}} {}\n", kReasons.at(at), rejected_.at(at));
  }
  heading(out, "dateline_connections", "gauge", "Open connections.");
  fmt::format_to(add, "dateline_connections {}\n", connections);
  return out;
}

std::string metric_text(const IndexMetric& metric, std::span<const IndexValue> values) {
  std::string out;
  heading(out, metric.name, metric.type, metric.help);
  for (const IndexValue& each : values) {
    fmt::format_to(std::back_inserter(out), "{}{{index=\"{}\"}} {}\n", metric.name, label(each.index), each.value);
  }
  return out;
}

}  // namespace dateline
