#include "server/problem.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "base/json_text.h"
#include "base/utf8.h"

namespace dateline {
namespace {

namespace json = boost::json;

struct Reaction {
  ErrorCode code;
  http::status status;
  const char* detail;  ///< nullptr: the message itself, since it is about the request.
};

constexpr std::array kReactions{
    Reaction{ErrorCode::usage, http::status::bad_request, nullptr},
    Reaction{ErrorCode::config, http::status::internal_server_error,
             "the index's settings are wrong; the server's log says more"},
    // A request that names what is not there is answered by its handler: here it is the index that is missing.
    Reaction{ErrorCode::not_found, http::status::service_unavailable,
             "there is no index yet; make it with: dateline index PATH, and the server's -i"},
    Reaction{ErrorCode::locked, http::status::service_unavailable, "the index is being written; try again"},
    Reaction{ErrorCode::format, http::status::service_unavailable,
             "the index was written by another version of dateline; build it anew with: dateline index --rebuild, and "
             "the server's -i"},
    Reaction{ErrorCode::late, http::status::service_unavailable, nullptr},
    Reaction{ErrorCode::stale, http::status::service_unavailable, "the index changes too fast to be read; try again"},
    Reaction{ErrorCode::refused, http::status::internal_server_error, "the server's log says more"},
    Reaction{ErrorCode::corrupt, http::status::service_unavailable,
             "the index is damaged; build it anew with: dateline index --rebuild, and the server's -i"},
    Reaction{ErrorCode::io, http::status::service_unavailable, "the index cannot be read; the server's log says more"},
};

const Reaction& reaction_to(ErrorCode code) {
  for (const Reaction& reaction : kReactions) {
    if (reaction.code == code) return reaction;
  }
  return kReactions.front();
}

Response refusal(const HttpProblem& problem, const json::object& body) {
  Response response;
  response.status = problem.status;
  response.body = to_json_text(body, JsonLayout::one_line);
  if (problem.retry_after > 0) response.headers.emplace_back("Retry-After", fmt::format("{}", problem.retry_after));
  return response;
}

}  // namespace

HttpProblem make_problem(http::status status, std::string detail, std::string parameter) {
  HttpProblem problem;
  problem.status = status;
  problem.detail = std::move(detail);
  problem.parameter = std::move(parameter);
  return problem;
}

HttpProblem try_again(std::string detail) {
  HttpProblem problem = make_problem(http::status::service_unavailable, detail + "; try again in a second");
  problem.retry_after = 1;
  return problem;
}

http::status status_of(ErrorCode code) { return reaction_to(code).status; }

HttpProblem problem_of(const Error& error) {
  if (const auto* told = dynamic_cast<const ProblemError*>(&error)) return told->problem();
  const Reaction& reaction = reaction_to(error.code());
  HttpProblem problem;
  problem.status = reaction.status;
  problem.detail = reaction.detail == nullptr ? error.what() : reaction.detail;
  if (problem.status == http::status::service_unavailable) problem.retry_after = 1;
  return problem;
}

Response problem_response(const HttpProblem& problem) {
  const auto status = static_cast<unsigned>(problem.status);
  json::object object{{"type", "about:blank"},
                      {"title", std::string(http::obsolete_reason(problem.status))},
                      {"status", status},
                      {"detail", clean_utf8(problem.detail)}};
  if (!problem.parameter.empty()) object["parameter"] = clean_utf8(problem.parameter);
  if (!problem.allowed.empty()) object["allowed"] = json::value_from(problem.allowed);
  Response response = refusal(problem, object);
  response.content_type = "application/problem+json";
  return response;
}

Response algolia_problem_response(const HttpProblem& problem) {
  return refusal(problem, {{"message", clean_utf8(problem.detail)}, {"status", static_cast<unsigned>(problem.status)}});
}

void check_answer(std::size_t bytes, const Limits& limits) {
  if (bytes <= limits.answer) return;
  throw ProblemError(make_problem(
      http::status::bad_request,
      fmt::format("the answer would have more than {} bytes; ask for fewer hits or values", limits.answer)));
}

HttpProblem no_such(std::string_view kind, std::string_view name) {
  return make_problem(http::status::not_found, fmt::format("there is no {} '{}'", kind, utf8_prefix(name, kMostShown)));
}

}  // namespace dateline
