#include "server/dispatcher.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "base/ascii.h"
#include "base/text_list.h"
#include "server/access_log.h"
#include "server/gzip.h"
#include "server/network.h"

namespace dateline {
namespace {

// The segments below the base path; nullopt if the path is not there.
std::optional<std::span<const std::string>> below(std::span<const std::string> segments, std::string_view base_path) {
  while (!base_path.empty()) {
    base_path.remove_prefix(1);
    const std::string_view first = base_path.substr(0, base_path.find('/'));
    if (segments.empty() || segments.front() != first) return std::nullopt;
    segments = segments.subspan(1);
    base_path.remove_prefix(first.size());
  }
  if (segments.size() == 1 && segments.front().empty()) return segments.subspan(1);  // "/search/" is the page too.
  return segments;
}

bool takes(const Route& route, http::verb method) {
  if (method == http::verb::head) method = http::verb::get;
  return std::ranges::find(route.methods, method) != route.methods.end();
}

std::string methods_text(const Route& route) {
  std::string text;
  for (const http::verb method : route.methods) {
    text.append(method == http::verb::get ? "GET, HEAD" : std::string(http::to_string(method))).append(", ");
  }
  return text + "OPTIONS";
}

// The key as whichever client sends it. Takes it out of the query: no handler is to see or log it.
std::string take_key(Request& request) {
  std::string key = request.headers.api_key;
  constexpr std::string_view kBearer = "bearer ";
  const std::string& authorization = request.headers.authorization;
  if (ascii_lower(authorization.substr(0, kBearer.size())) == kBearer) key = authorization.substr(kBearer.size());
  if (!request.headers.algolia_api_key.empty()) key = request.headers.algolia_api_key;
  std::erase_if(request.query, [&](const Field& field) {
    if (field.name != kKeyParameter) return false;
    key = request.key_in_address = field.value;
    return true;
  });
  return key;
}

// What the access log and /readyz tell well enough.
bool is_usual(ErrorCode code) {
  return code == ErrorCode::not_found || code == ErrorCode::format || code == ErrorCode::late;
}

void compress(const Request& request, Response& response) {
  if (response.body.size() < kWorthCompressing || !accepts_gzip(request.headers.accept_encoding)) return;
  response.body = gzip(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace

Response Dispatcher::refuse(const Exchange& exchange, const HttpProblem& problem) {
  return exchange.dialect == Dialect::algolia ? algolia_problem_response(problem) : problem_response(problem);
}

std::optional<Response> Dispatcher::begin(Exchange& exchange) {
  if (auto answer = route(exchange)) return answer;
  if (exchange.route->access == Access::open) return std::nullopt;
  // First, so that keys are not guessed faster either.
  const double per_client = site_.options().limits.requests_per_second;
  if (!clients_.allow(counted_client(exchange.request.client), per_client, exchange.began))
    return refuse_rate(exchange);
  if (const auto problem = authorize(exchange)) {
    site_.metrics().reject(Rejection::key);
    Response response = refuse(exchange, *problem);
    if (problem->status == http::status::unauthorized) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  const auto& key = exchange.request.key;
  if (key && !keys_.allow(key->name, key->rate, exchange.began)) return refuse_rate(exchange);
  return std::nullopt;
}

std::optional<HttpProblem> Dispatcher::find_route(Exchange& exchange) const {
  Request& request = exchange.request;
  auto target = parse_target(request.target);
  if (!target) return make_problem(http::status::bad_request, "the request target is malformed");
  request.query = std::move(target->query);
  if (!target->host.empty()) request.headers.host = std::move(target->host);
  const auto segments = below(target->segments, site_.options().base_path);
  RouteMatch found = segments ? match_route(*segments) : RouteMatch{};
  exchange.dialect = found.dialect;
  if (found.route == nullptr) {
    return make_problem(http::status::not_found, "nothing is served here; /openapi.json lists what is");
  }
  exchange.route = found.route;
  request.arguments = std::move(found.arguments);
  return std::nullopt;
}

std::optional<Response> Dispatcher::route(Exchange& exchange) const {
  if (const auto problem = find_route(exchange)) {
    if (problem->status == http::status::bad_request) site_.metrics().reject(Rejection::malformed);
    return refuse(exchange, *problem);
  }
  if (exchange.request.method == http::verb::options) return options(exchange);
  if (takes(*exchange.route, exchange.request.method)) return std::nullopt;
  Response response =
      refuse(exchange, make_problem(http::status::method_not_allowed, "this takes " + methods_text(*exchange.route)));
  response.headers.emplace_back("Allow", methods_text(*exchange.route));
  return response;
}

std::optional<HttpProblem> Dispatcher::authorize(Exchange& exchange) const {
  const std::string presented = take_key(exchange.request);
  const auto keys = site_.keys();
  if (!keys) return std::nullopt;
  exchange.request.key = keys->find(presented, std::time(nullptr));
  if (!exchange.request.key) {
    return make_problem(http::status::unauthorized, "this needs an API key that is valid; send it as X-API-Key");
  }
  if (exchange.route->access == Access::whole && !exchange.request.key->conditions.empty()) {
    return make_problem(http::status::forbidden, "this key is for searches only");
  }
  return std::nullopt;
}

Response Dispatcher::refuse_rate(const Exchange& exchange) const {
  site_.metrics().reject(Rejection::rate);
  HttpProblem problem = make_problem(http::status::too_many_requests, "too many requests; try again in a second");
  problem.retry_after = 1;
  return refuse(exchange, problem);
}

Response Dispatcher::options(const Exchange& exchange) const {
  Response response;
  response.status = http::status::no_content;
  response.content_type.clear();
  response.headers.emplace_back("Allow", methods_text(*exchange.route));
  if (!exchange.request.headers.preflight.empty()) {
    response.headers.emplace_back("Access-Control-Allow-Methods", methods_text(*exchange.route));
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  "Authorization, Content-Type, X-API-Key, X-Algolia-API-Key, "
                                  "X-Algolia-Application-Id, X-Algolia-Agent, X-Algolia-Request-Id");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
  }
  return response;
}

Response Dispatcher::answer(const Site& site, const Exchange& exchange) {
  Response response;
  try {
    response = exchange.route->handler(site, exchange.request);
    check_answer(response.body.size(), site.options().limits);
  } catch (const Error& error) {
    const HttpProblem problem = problem_of(error);
    if (problem.status >= http::status::internal_server_error && !is_usual(error.code())) {
      spdlog::error("{}: {}", exchange.route->path, error.what());
    }
    response = refuse(exchange, problem);
  } catch (const std::exception& error) {
    spdlog::error("{}: {}", exchange.route->path, error.what());
    response = refuse(exchange, make_problem(http::status::internal_server_error, "the server's log says more"));
  }
  compress(exchange.request, response);
  return response;
}

void Dispatcher::allow_origin(const Exchange& exchange, Response& response) const {
  const auto& allowed = site_.options().cors;
  const std::string& origin = exchange.request.headers.origin;
  if (allowed.empty()) return;
  response.headers.emplace_back("Vary", "Origin");
  const bool all = std::ranges::find(allowed, "*") != allowed.end();
  if (origin.empty() || (!all && std::ranges::find(allowed, origin) == allowed.end())) return;
  response.headers.emplace_back("Access-Control-Allow-Origin", all ? "*" : origin);
}

void Dispatcher::finish(const Exchange& exchange, Response& response) const {
  allow_origin(exchange, response);
  response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Cache-Control", response.cache_control.empty() ? "no-store" : response.cache_control);
  if (!response.etag.empty()) response.headers.emplace_back("ETag", response.etag);
  const double seconds = std::chrono::duration<double>(Exchange::Clock::now() - exchange.began).count();
  const std::size_t place =
      exchange.route == nullptr ? routes().size() : static_cast<std::size_t>(exchange.route - routes().data());
  site_.metrics().count(place, static_cast<unsigned>(response.status), seconds);
  if (site_.options().log == LogMode::off) return;
  const std::string_view name = exchange.route == nullptr ? kNoRoute : exchange.route->path;
  spdlog::info("{}", log_line(name, exchange.request, response, seconds * 1000, site_.options().log));
}

}  // namespace dateline
