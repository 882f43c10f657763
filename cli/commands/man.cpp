#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/manual.h"
#include "cli/options.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline man | man -l -\n"
    "  dateline man search > dateline-search.1\n";

std::string manual(const CommandInfo& program, const std::string& name) {
  for (const auto& command : program.commands) {
    if (command.name == name) return command_manual(command);
  }
  return program_manual(program);
}

}  // namespace

// Last in the table: it lists the commands that were added before it.
Command add_man_command(CLI::App& root) {
  const auto chosen = std::make_shared<std::string>();
  CLI::App* command = root.add_subcommand("man", "Print the manual page of the program or of a command");
  command->footer(kExamples);
  std::vector<std::string_view> names;
  for (const CLI::App* each : root.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(each->get_name());
  }
  limit_to(command->add_option("COMMAND", *chosen, "Whose page; without it the program's"), names);
  return {command, [chosen, &root](const Console& console) {
            console.out << manual(describe_command(root), *chosen);
            return exit_status::kSuccess;
          }};
}

}  // namespace dateline
