// Failures as RFC 9457 problem documents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "server/exchange.h"
#include "server/server_options.h"

namespace dateline {

struct HttpProblem {
  http::status status = http::status::bad_request;
  std::string detail;                ///< What is wrong and what to do, for a person.
  std::string parameter;             ///< The one it is about; empty: none.
  std::vector<std::string> allowed;  ///< Its values, where there are only some.
  unsigned retry_after = 0;          ///< Seconds; 0: trying again does not help.
};

/// Bytes of a client's text that a message repeats.
inline constexpr std::size_t kMostShown = 200;

HttpProblem make_problem(http::status status, std::string detail, std::string parameter = {});
/// 503: what cannot be done now may be done in a second.
HttpProblem try_again(std::string detail);

/// Thrown by whatever reads a request.
class ProblemError : public Error {
 public:
  explicit ProblemError(HttpProblem problem) : Error(ErrorCode::usage, problem.detail), problem_(std::move(problem)) {}
  [[nodiscard]] const HttpProblem& problem() const noexcept { return problem_; }

 private:
  HttpProblem problem_;
};

/// The status that tells a client what to do about an Error.
http::status status_of(ErrorCode code);

/// What a client is told about the Error: its message where the request is to blame, but nothing of this machine's
/// paths.
HttpProblem problem_of(const Error& error);

/// application/problem+json.
Response problem_response(const HttpProblem& problem);
/// {"message":...,"status":...}, which Algolia's clients read.
Response algolia_problem_response(const HttpProblem& problem);

/// @throws ProblemError if an answer may not have so many bytes.
void check_answer(std::size_t bytes, const Limits& limits);

/// Problem 404 for a `kind` ("article", "index") that is not there.
HttpProblem no_such(std::string_view kind, std::string_view name);

}  // namespace dateline
