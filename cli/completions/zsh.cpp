#include <fmt/format.h>

#include "cli/completions/completions.h"

namespace dateline {
namespace {

// Within a specification of _arguments and _describe, colons and brackets have a meaning.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string value_action(const OptionInfo& option) {
  switch (value_kind(option)) {
    case ValueKind::choices:
      return fmt::format("({})", fmt::join(option.choices, " "));
    case ValueKind::files:
      return "_files";
    case ValueKind::folders:
      return "_files -/";
    case ValueKind::none:
      break;
  }
  return " ";
}

std::string option_specs(const OptionInfo& option) {
  std::string specs;
  const std::string exclusion = option.repeatable ? "*" : fmt::format("({})", fmt::join(option.names, " "));
  for (const auto& name : option.names) {
    std::string spec = exclusion + name;
    if (!option.value.empty()) spec += name.starts_with("--") ? "=" : "+";
    spec += "[" + escaped(option.description) + "]";
    if (!option.value.empty()) spec += ":" + escaped(option.value) + ":" + value_action(option);
    specs += fmt::format(" \\\n        {}", shell_quoted(spec));
  }
  return specs;
}

std::string command_case(const CommandInfo& command) {
  std::string specs;
  for (const auto& option : command.options) specs += option_specs(option);
  for (const auto& positional : command.positionals) {
    const std::string spec = fmt::format("{}:{}:{}", positional.repeatable ? "*" : "1",
                                         escaped(positional.names.front()), value_action(positional));
    specs += fmt::format(" \\\n        {}", shell_quoted(spec));
  }
  return fmt::format("      {})\n        _arguments -s -S{}\n        ;;\n", command.name, specs);
}

}  // namespace

std::string zsh_completion(const CommandInfo& program) {
  std::string commands;
  std::string cases;
  std::string options;
  for (const auto& option : program.options) options += option_specs(option);
  for (const auto& command : program.commands) {
    commands += fmt::format("    {}\n", shell_quoted(command.name + ":" + escaped(command.description)));
    cases += command_case(command);
  }
  return fmt::format(
      "#compdef dateline\n"
      "# made by: dateline completion zsh\n"
      "_dateline() {{\n"
      "  local curcontext=$curcontext state line\n"
      "  local -a commands=(\n{}  )\n"
      "  _arguments -C{} \\\n        '1:command:->command' \\\n        '*::argument:->argument'\n"
      "  case $state in\n"
      "    command) _describe command commands ;;\n"
      "    argument)\n"
      "      case $words[1] in\n{}"
      "      esac\n"
      "      ;;\n"
      "  esac\n"
      "}}\n"
      "_dateline \"$@\"\n",
      commands, options, cases);
}

}  // namespace dateline
