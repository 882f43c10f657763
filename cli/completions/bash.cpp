#include <fmt/format.h>

#include "cli/completions/completions.h"

namespace dateline {
namespace {

std::string words_reply(const std::vector<std::string>& words) {
  return fmt::format("COMPREPLY=($(compgen -W {} -- \"$cur\"))",
                     shell_quoted(fmt::format("{}", fmt::join(words, " "))));
}

std::string value_reply(const OptionInfo& option) {
  switch (value_kind(option)) {
    case ValueKind::choices:
      return words_reply(option.choices);
    case ValueKind::files:
      return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))";
    case ValueKind::folders:
      return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))";
    case ValueKind::none:
      break;
  }
  return ":";
}

std::vector<std::string> option_names(const CommandInfo& command) {
  std::vector<std::string> names;
  for (const auto& option : command.options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

// "    search:-n|search:--limit) ... ;;" for every option that takes a value.
std::string value_cases(const CommandInfo& command) {
  std::string cases;
  for (const auto& option : command.options) {
    if (option.value.empty()) continue;
    std::vector<std::string> patterns;
    for (const auto& name : option.names) patterns.push_back(command.name + ":" + name);
    cases += fmt::format("    {}) {}; return ;;\n", fmt::join(patterns, "|"), value_reply(option));
  }
  return cases;
}

std::string word_cases(const CommandInfo& command) {
  std::string cases = fmt::format("    {}:-*) {} ;;\n", command.name, words_reply(option_names(command)));
  for (const auto& positional : command.positionals) {
    if (value_kind(positional) == ValueKind::none) continue;
    cases += fmt::format("    {}:*) {} ;;\n", command.name, value_reply(positional));
  }
  return cases;
}

}  // namespace

std::string bash_completion(const CommandInfo& program) {
  std::vector<std::string> commands;
  std::string values;
  std::string words;
  for (const auto& command : program.commands) {
    commands.push_back(command.name);
    values += value_cases(command);
    words += word_cases(command);
  }
  std::vector<std::string> first = option_names(program);
  first.insert(first.begin(), commands.begin(), commands.end());
  return fmt::format(
      "# bash completion for dateline; made by: dateline completion bash\n"
      "_dateline() {{\n"
      "  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} command= word\n"
      "  for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n"
      "    case $word in\n"
      "      {}) command=$word; break ;;\n"
      "    esac\n"
      "  done\n"
      "  COMPREPLY=()\n"
      "  case $command:$prev in\n"
      "{}"
      "  esac\n"
      "  case $command:$cur in\n"
      "    :*) {} ;;\n"
      "{}"
      "  esac\n"
      "}}\n"
      "complete -F _dateline dateline\n",
      fmt::join(commands, "|"), values, words_reply(first), words);
}

}  // namespace dateline
