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

// "-foo", not "-n10": what a person may have meant as a word of the query.
bool looks_like_word(std::string_view argument) {
  return argument.size() > 2 && argument[0] == '-' && std::isalpha(static_cast<unsigned char>(argument[1])) != 0 &&
         std::isdigit(static_cast<unsigned char>(argument[2])) == 0;
}

std::string query_hint(std::span<const std::string_view> arguments) {
  const auto end = std::ranges::find(arguments, "--");
  const auto found = std::find_if(arguments.begin(), end, looks_like_word);
  if (found == end) return "";
  return fmt::format(
      "; to leave a word out or to search for one that starts with '-', put -- before the query: "
      "dateline search -- {}",
      *found);
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

}  // namespace dateline
