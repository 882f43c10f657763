#include "cli/usage_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/nearest.h"
#include "cli/option_tree.h"

namespace dateline {
namespace {

const CLI::App& chosen_command(const CLI::App& root) {
  const auto chosen = root.get_subcommands();
  return chosen.empty() ? root : *chosen.front();
}

std::string full_name(const CLI::App& command, const CLI::App& root) {
  return &command == &root ? root.get_name() : root.get_name() + " " + command.get_name();
}

std::string nearest_hint(const std::string& word, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  return did_you_mean(word, views);
}

std::string unknown_option(const std::string& word, const CLI::App& command, const CLI::App& root) {
  std::vector<std::string> known;
  for (const auto& option : describe_command(command).options) {
    known.insert(known.end(), option.names.begin(), option.names.end());
  }
  const std::string name = word.substr(0, word.find('='));
  return fmt::format("'{}' has no option '{}'{}", full_name(command, root), name, nearest_hint(name, known));
}

std::string unknown_command(const std::string& word, const CLI::App& root) {
  std::vector<std::string> known;
  for (const auto& each : describe_command(root).commands) known.push_back(each.name);
  const std::string hint = nearest_hint(word, known);
  return fmt::format("there is no command '{}'{}", word,
                     hint.empty() ? fmt::format("; there are {}", fmt::join(known, ", ")) : hint);
}

std::string explain_extras(const CLI::App& root, const CLI::ParseError& error) {
  const CLI::App& command = chosen_command(root);
  // What the program itself could not place comes first: "dateline serach index" fails at "serach".
  auto extras = root.remaining(false);
  const bool at_root = !extras.empty();
  if (!at_root) extras = command.remaining(false);
  if (extras.empty()) return error.what();
  const std::string& word = extras.front();
  if (word.starts_with('-')) return unknown_option(word, at_root ? root : command, root);
  if (at_root) return unknown_command(word, root);
  return fmt::format("'{}' takes no further argument; '{}' is one too many", full_name(command, root), word);
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

// "-foo", not "-n10" or "-i/srv/index": what a person may have meant as a word of the query.
bool looks_like_word(std::string_view argument) {
  return argument.size() > 2 && argument[0] == '-' && is_letter(argument[1]) && is_letter(argument[2]);
}

std::string way_out(std::string_view word) {
  return fmt::format(
      "to leave a word out or to search for one that starts with '-', put -- before the whole query: "
      "dateline search -- {}",
      word);
}

std::string query_hint(std::span<const std::string_view> arguments) {
  const auto end = std::ranges::find(arguments, "--");
  const auto found = std::find_if(arguments.begin(), end, looks_like_word);
  return found == end ? "" : "; " + way_out(*found);
}

const OptionInfo* find_option(const CommandInfo& command, std::string_view name) {
  for (const auto& option : command.options) {
    if (std::ranges::find(option.names, name) != option.names.end()) return &option;
  }
  return nullptr;
}

bool takes_value(const CommandInfo& command, std::string_view name) {
  const OptionInfo* option = find_option(command, name);
  return option != nullptr && !option->value.empty();
}

bool are_flags(const CommandInfo& command, std::string_view letters) {
  return std::ranges::all_of(letters, [&](char letter) {
    const OptionInfo* option = find_option(command, std::string("-") + letter);
    return option != nullptr && option->value.empty();
  });
}

}  // namespace

std::string explain_usage_error(const CLI::App& root, const CLI::ParseError& error,
                                std::span<const std::string_view> arguments) {
  const bool extras = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
  std::string message = extras ? explain_extras(root, error) : error.what();
  const CLI::App& command = chosen_command(root);
  const bool has_query = command.get_name() == "search";
  const std::string hint = has_query ? query_hint(arguments) : "";
  message += hint;
  if (hint.empty() && message.find("did you mean") == std::string::npos) {
    message += fmt::format("; see {} --help", full_name(command, root));
  }
  return message;
}

std::string explain_swallowed_word(const CLI::App& root, std::span<const std::string_view> arguments) {
  const CLI::App& command = chosen_command(root);
  if (command.get_name() != "search") return "";
  const CommandInfo info = describe_command(command);
  std::string_view before;
  for (const auto argument : arguments) {
    if (argument == "--") break;
    const bool is_value = takes_value(info, before);
    if (!is_value && looks_like_word(argument) && !are_flags(info, argument.substr(1))) {
      return fmt::format("'{}' could be an option or a word; {}", argument, way_out(argument));
    }
    before = is_value ? std::string_view() : argument;
  }
  return "";
}

}  // namespace dateline
