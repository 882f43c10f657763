// From a request to its route's handler and back: everything that all routes share.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "server/exchange.h"
#include "server/problem.h"
#include "server/rate_limiter.h"
#include "server/route.h"
#include "server/site.h"

namespace dateline {

/// A request on its way.
struct Exchange {
  using Clock = std::chrono::steady_clock;
  Request request;
  const Route* route = nullptr;  ///< nullptr: none has its path.
  Dialect dialect = Dialect::native;
  Clock::time_point began = Clock::now();
};

/// Thread-safe.
class Dispatcher {
 public:
  explicit Dispatcher(const Site& site) : site_(site) {}

  /// Finds the route and checks method, key and rate. The answer, if a handler need not be asked.
  std::optional<Response> begin(Exchange& exchange);

  /// Finds the route alone, for whoever refuses the request anyway: refuse() and finish() then know its dialect.
  void place(Exchange& exchange) const { static_cast<void>(find_route(exchange)); }

  /// What the route's handler says; errors become problem documents. Compressed if the client takes that.
  static Response answer(const Site& site, const Exchange& exchange);

  /// Adds what every response carries, counts it and logs it.
  void finish(const Exchange& exchange, Response& response) const;

  /// The problem as the exchange's dialect writes it.
  static Response refuse(const Exchange& exchange, const HttpProblem& problem);

 private:
  [[nodiscard]] std::optional<HttpProblem> find_route(Exchange& exchange) const;
  [[nodiscard]] std::optional<Response> route(Exchange& exchange) const;
  [[nodiscard]] std::optional<HttpProblem> authorize(Exchange& exchange) const;
  [[nodiscard]] Response refuse_rate(const Exchange& exchange) const;
  [[nodiscard]] Response options(const Exchange& exchange) const;
  void allow_origin(const Exchange& exchange, Response& response) const;

  const Site& site_;
  RateLimiter clients_;
  RateLimiter keys_;
};

}  // namespace dateline
