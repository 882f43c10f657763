// The program's commands and options as plain data, read from CLI11: help, manual and completions are made from it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace dateline {

struct OptionInfo {
  std::vector<std::string> names;    ///< As typed, short ones first: "-n", "--limit". A positional has one: "QUERY".
  std::string value;                 ///< What to give: "N", "DIR", "text|json"; empty for a flag.
  std::vector<std::string> choices;  ///< If `value` lists them with '|'.
  std::string description;
  std::string environment;  ///< The variable that stands in for it; empty: none.
  bool repeatable = false;
  bool required = false;
};

struct CommandInfo {
  std::string name;         ///< "search"; the program's own is "dateline".
  std::string description;  ///< One sentence without a full stop.
  std::string footer;       ///< Examples, as help shows them.
  std::vector<OptionInfo> positionals;
  std::vector<OptionInfo> options;
  std::vector<CommandInfo> commands;
};

CommandInfo describe_command(const CLI::App& app);

/// "dateline search [OPTIONS] [QUERY...]". @param parent  "dateline", or empty for the program itself.
std::string usage_line(const CommandInfo& command, const std::string& parent);

/// "-n, --limit N".
std::string option_heading(const OptionInfo& option);

/// For `--help`, wrapped to `width` columns.
std::string help_text(const CommandInfo& command, const std::string& parent, std::size_t width);

}  // namespace dateline
