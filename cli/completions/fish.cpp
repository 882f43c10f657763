#include <fmt/format.h>

#include "cli/completions/completions.h"

namespace dateline {
namespace {

// Unlike POSIX shells, fish knows \' within single quotes.
std::string fish_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string value_part(const OptionInfo& option) {
  switch (value_kind(option)) {
    case ValueKind::choices:
      return fmt::format(" -x -a {}", fish_quoted(fmt::format("{}", fmt::join(option.choices, " "))));
    case ValueKind::files:
      return " -r -F";
    case ValueKind::folders:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::none:
      break;
  }
  return option.value.empty() ? "" : " -x";
}

std::string option_line(const OptionInfo& option, const std::string& condition) {
  std::string names;
  for (const auto& name : option.names) {
    names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  return fmt::format("complete -c dateline -n {}{}{} -d {}\n", fish_quoted(condition), names, value_part(option),
                     fish_quoted(option.description));
}

std::string positional_line(const OptionInfo& positional, const std::string& condition) {
  if (value_kind(positional) == ValueKind::files) {
    return fmt::format("complete -c dateline -n {} -F\n", fish_quoted(condition));
  }
  if (value_kind(positional) != ValueKind::choices) return "";
  return fmt::format("complete -c dateline -n {} -a {}\n", fish_quoted(condition),
                     fish_quoted(fmt::format("{}", fmt::join(positional.choices, " "))));
}

}  // namespace

std::string fish_completion(const CommandInfo& program) {
  const std::string first = "__fish_use_subcommand";
  std::string out = "# made by: dateline completion fish\ncomplete -c dateline -f\n";
  for (const auto& option : program.options) out += option_line(option, first);
  for (const auto& command : program.commands) {
    out += fmt::format("complete -c dateline -n {} -a {} -d {}\n", fish_quoted(first), command.name,
                       fish_quoted(command.description));
  }
  for (const auto& command : program.commands) {
    const std::string condition = "__fish_seen_subcommand_from " + command.name;
    for (const auto& option : command.options) out += option_line(option, condition);
    for (const auto& positional : command.positionals) out += positional_line(positional, condition);
  }
  return out;
}

}  // namespace dateline
