#include "cli/option_tree.h"

#include <algorithm>

#include "cli/display_text.h"

namespace dateline {
namespace {

std::vector<std::string> split_choices(const std::string& value) {
  std::vector<std::string> choices;
  if (value.find('|') == std::string::npos) return choices;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find('|', begin), value.size());
    choices.push_back(value.substr(begin, end - begin));
    begin = end + 1;
  }
  return choices;
}

OptionInfo describe_option(const CLI::Option& option) {
  OptionInfo info;
  for (const auto& name : option.get_snames()) info.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) info.names.push_back("--" + name);
  if (option.get_positional()) info.names = {option.get_name(true)};
  info.value = option.get_items_expected_max() == 0 ? "" : option.get_type_name();
  info.choices = split_choices(info.value);
  info.description = option.get_description();
  info.environment = option.get_envname();
  info.repeatable = option.get_expected_max() > 1;
  info.required = option.get_required();
  return info;
}

using Entry = std::pair<std::string, std::string>;

// Headings in one column, texts wrapped in a second; on a narrow terminal the text stands below its heading.
std::string two_columns(const std::vector<Entry>& entries, std::size_t width) {
  constexpr std::size_t kIndent = 2;
  constexpr std::size_t kWidestHeading = 28;
  std::size_t column = 0;
  for (const auto& [heading, text] : entries) {
    if (heading.size() <= kWidestHeading) column = std::max(column, heading.size() + kIndent + 2);
  }
  if (column == 0 || column * 2 > width) column = 2 * kIndent + 2;
  std::string out;
  for (const auto& [heading, text] : entries) {
    std::string line = std::string(kIndent, ' ') + heading;
    if (line.size() + 2 > column) {
      out += line + "\n";
      line.clear();
    }
    for (const auto& part : wrap_text(text, width > column + 10 ? width - column : 10)) {
      out += pad_right(line, column) + part + "\n";
      line.clear();
    }
    if (!line.empty()) out += line + "\n";
  }
  return out;
}

std::vector<Entry> option_entries(const std::vector<OptionInfo>& options) {
  std::vector<Entry> entries;
  for (const auto& option : options) {
    std::string text = option.description;
    if (!option.environment.empty()) text += " [$" + option.environment + "]";
    if (option.repeatable && option.names.front().starts_with('-')) text += " (may be repeated)";
    entries.emplace_back(option_heading(option), text);
  }
  return entries;
}

void append_section(std::string& out, const std::string& title, const std::string& body) {
  if (!body.empty()) out += "\n" + title + ":\n" + body;
}

}  // namespace

CommandInfo describe_command(const CLI::App& app) {
  CommandInfo info{app.get_name(), app.get_description(), app.get_footer(), {}, {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? info.positionals : info.options).push_back(describe_option(*option));
  }
  // Common options that every command has come last: -h first of all is what CLI11 adds.
  std::ranges::stable_partition(info.options, [](const OptionInfo& option) { return option.names.back() != "--help"; });
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    info.commands.push_back(describe_command(*command));
  }
  return info;
}

std::string usage_line(const CommandInfo& command, const std::string& parent) {
  std::string line = parent.empty() ? command.name : parent + " " + command.name;
  if (!command.commands.empty()) line += " COMMAND";
  line += " [OPTIONS]";
  for (const auto& positional : command.positionals) {
    const std::string name = positional.names.front() + (positional.repeatable ? "..." : "");
    line += positional.required ? " " + name : " [" + name + "]";
  }
  return line;
}

std::string option_heading(const OptionInfo& option) {
  std::string heading;
  for (const auto& name : option.names) heading += (heading.empty() ? "" : ", ") + name;
  if (option.names.front().starts_with('-') && !option.value.empty()) heading += " " + option.value;
  return heading;
}

std::string help_text(const CommandInfo& command, const std::string& parent, std::size_t width) {
  std::string out;
  for (const auto& line : wrap_text(command.description, width)) out += line + "\n";
  out += "\nUsage: " + usage_line(command, parent) + "\n";
  std::vector<Entry> commands;
  for (const auto& each : command.commands) commands.emplace_back(each.name, each.description);
  append_section(out, "Commands", two_columns(commands, width));
  append_section(out, "Arguments", two_columns(option_entries(command.positionals), width));
  append_section(out, "Options", two_columns(option_entries(command.options), width));
  append_section(out, "Examples", command.footer);
  return out;
}

}  // namespace dateline
