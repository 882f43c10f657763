// Options that several commands share, and the ways of declaring options that every command uses.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Adds -i/--index: $DATELINE_INDEX stands in for it, then ./.dateline.
void add_index_option(CLI::App& command, std::string& index);

/// Adds --wait SEC, for commands that write: up to a year.
void add_wait_option(CLI::App& command, double& seconds);
std::chrono::milliseconds to_milliseconds(double seconds);

/// Adds --format text|json and -j/--json, for commands that have no other formats.
void add_format_option(CLI::App& command, std::string& format, const std::string& description);

/// Adds --color.
void add_color_option(CLI::App& command, std::string& color, const std::string& description);

/// Adds --jobs N.
void add_jobs_option(CLI::App& command, unsigned& jobs);

/// Adds an option that may be given several times, one value each: what follows the value is never swallowed.
CLI::Option* add_list(CLI::App& command, const std::string& names, std::vector<std::string>& values,
                      const std::string& description);

/// Adds a positional that takes any number of words, unchanged.
CLI::Option* add_words(CLI::App& command, const std::string& name, std::vector<std::string>& words,
                       const std::string& description);

/// Lets `option` take only one of `names`, which help and completions list; an error names the nearest.
void limit_to(CLI::Option* option, std::span<const std::string_view> names);

/// Lets `option` take only numbers from `least` to `most`.
void limit_to_range(CLI::Option* option, double least, double most);

}  // namespace dateline
