#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/completions/completions.h"
#include "cli/options.h"

namespace dateline {

Command add_completion_command(CLI::App& root) {
  const auto chosen = std::make_shared<std::string>();
  std::vector<std::string_view> names;
  std::string examples;
  for (const auto& shell : shells()) {
    names.push_back(shell.name);
    examples.append("  ").append(shell.install).append("\n");
  }
  CLI::App* command = root.add_subcommand("completion", "Print a completion script for a shell");
  command->footer(examples);
  limit_to(command->add_option("SHELL", *chosen, "The shell: bash, zsh or fish")->required(), names);
  return {command, [chosen, &root](const Console& console) {
            for (const auto& shell : shells()) {
              if (shell.name == *chosen) console.out << shell.script(describe_command(root));
            }
            return exit_status::kSuccess;
          }};
}

}  // namespace dateline
