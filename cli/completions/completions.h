// Completion scripts for shells, made from the option tree. One file a shell, one line each in registry.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "cli/option_tree.h"

namespace dateline {

struct Shell {
  std::string_view name;
  std::string_view install;  ///< What to type to use the script.
  std::string (*script)(const CommandInfo& program);
};

std::span<const Shell> shells();

std::string bash_completion(const CommandInfo& program);
std::string zsh_completion(const CommandInfo& program);
std::string fish_completion(const CommandInfo& program);

/// What an option's or argument's value can be completed with.
enum class ValueKind : std::uint8_t { none, choices, files, folders };
ValueKind value_kind(const OptionInfo& option);

/// In single quotes, as POSIX shells and fish read it.
std::string shell_quoted(std::string_view text);

}  // namespace dateline
