// The server's log: one JSON line per request, and lines of text about the server itself, all on standard error.
#pragma once

#include <atomic>
#include <string_view>

#include "server/exchange.h"
#include "server/server_options.h"

namespace dateline {

/// While it lives, spdlog writes JSON lines to standard error by a thread of its own, some milliseconds late; if nobody
/// takes them, the oldest go, and the server goes on. One at a time.
class Log {
 public:
  Log();
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

 private:
  std::atomic<bool> ending_ = false;
};

/// {"time":...,"route":"/search","method":"GET","status":200,"ms":1.2,"bytes":512,"client":"127.0.0.1","hits":5,
/// "query":"..."}. Never a key, never a byte of the request as it was sent.
std::string log_line(std::string_view route, const Request& request, const Response& response, double milliseconds,
                     LogMode mode);

/// A message as a JSON line: {"time":...,"level":"warning","message":...}.
std::string message_line(std::string_view level, std::string_view message);

}  // namespace dateline
