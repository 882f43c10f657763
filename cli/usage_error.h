// What is wrong with a command line, in words that help.
#pragma once

#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// The message for a command line that `root` refused with `error`: names the nearest command or option, and the
/// way out for a query that starts with '-'.
std::string explain_usage_error(const CLI::App& root, const CLI::ParseError& error,
                                std::span<const std::string_view> arguments);

}  // namespace dateline
