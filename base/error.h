// The one exception type of the project: a code per reaction, and a message for a person.
#pragma once

#include <stdexcept>
#include <string>

namespace dateline {

/// What the caller can do about a failure. One code per reaction, not per cause.
enum class ErrorCode {
  usage,      ///< The request itself is wrong: show the message, exit 2, HTTP 400.
  config,     ///< A configuration file or stored setting is wrong: fix the file.
  not_found,  ///< The index, article or facet named does not exist.
  locked,     ///< Another writer holds the index: wait or try again.
  format,     ///< The index has another format version: rebuild it.
  late,       ///< The search took longer than it may: ask for less, or again.
  stale,      ///< The snapshot was overtaken by two commits: restart on a new one.
  refused,    ///< The run would destroy something: repeat with the flag the message names.
  corrupt,    ///< The index is damaged: rebuild it.
  io,         ///< The operating system failed: disk, permission, network.
};

/// Thrown by every folder; libraries' own exceptions are translated where they are called.
/// The message says what failed, where, and what to do next; it never needs a prefix.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace dateline
