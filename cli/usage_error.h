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

/// The message for a query such as "-insurers", which parses as the option -i with the value "nsurers"; empty if
/// `arguments`, which `root` has accepted, hold none. Flags written together ("-qj") are no query.
std::string explain_swallowed_word(const CLI::App& root, std::span<const std::string_view> arguments);

}  // namespace dateline
