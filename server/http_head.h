// What a request's header must look like before any parser sees it, and what it must say about its body: no two servers
// may read it differently.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string_view>

#include "server/problem.h"
#include "server/server_options.h"

namespace dateline {

struct HeadScan {
  bool complete = false;
  std::optional<HttpProblem> fault;  ///< Such a client gets this answer and no more.
};

/// Looks at what has arrived of a header: line ends, control characters, continued lines, lengths.
HeadScan scan_head(std::string_view arrived, const Limits& limits);

using HttpMessage = http::request<http::string_body>;

/// A fault if it is not clear where the body ends or for which host it is.
std::optional<HttpProblem> check_framing(const HttpMessage& message);

}  // namespace dateline
