#include "cli/program.h"

#include <fmt/format.h>

#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/display_text.h"
#include "cli/option_tree.h"
#include "cli/usage_error.h"
#include "index/schema.h"

namespace dateline {
namespace {

constexpr std::string_view kShortHelp =
    "dateline finds news articles in files with front matter.\n"
    "\n"
    "  dateline index PATH...      make or update the index of these folders and files\n"
    "  dateline search QUERY...    print the articles that match\n"
    "  dateline stats              say what is in the index\n"
    "\n"
    "dateline --help lists everything; dateline COMMAND --help shows options and examples.\n";

constexpr const char* kExamples =
    "  dateline index ~/site/_posts\n"
    "  dateline search climate summit --since 30d\n"
    "  dateline search '\"prime minister\" -resign' --filter provider=CNN\n"
    "  dateline facets topic:20 --query election\n";

struct Program {
  CLI::App app{"Full-text search for news articles in files with front matter", "dateline"};
  std::vector<Command> commands;
};

void declare(Program& program) {
  CLI::App& app = program.app;
  // One command a run; without the limit, CLI11 would take the query "index" for the command.
  app.require_subcommand(0, 1);
  app.set_help_flag("-h,--help", "Print this help");
  app.set_version_flag("--version", fmt::format("dateline {} (index format {})", DATELINE_VERSION, kFormatVersion),
                       "Print the version");
  app.footer(kExamples);
  for (const auto add : commands()) program.commands.push_back(add(app));
}

void print_help(const CLI::App& app, const Console& console) {
  const auto chosen = app.get_subcommands();
  const CommandInfo info = describe_command(chosen.empty() ? app : *chosen.front());
  console.out << help_text(info, chosen.empty() ? "" : app.get_name(), console.out_terminal.width);
}

void print_error(std::string_view message, const Console& console) {
  console.err << "dateline: " << printable(message) << "\n";
}

int run_chosen(const Program& program, const Console& console) {
  for (const auto& command : program.commands) {
    if (command.app->parsed()) return command.run(console);
  }
  console.out << kShortHelp;
  return exit_status::kSuccess;
}

int parse_and_run(Program& program, std::span<const char* const> arguments, const Console& console) {
  const std::vector<std::string_view> views(arguments.begin(), arguments.end());
  // CLI11 wants them backwards and without the program's name.
  std::vector<std::string> words(arguments.rbegin(), arguments.rend());
  try {
    program.app.parse(words);
  } catch (const CLI::CallForHelp&) {
    print_help(program.app, console);
    return exit_status::kSuccess;
  } catch (const CLI::CallForVersion& version) {
    console.out << version.what() << "\n";
    return exit_status::kSuccess;
  } catch (const CLI::ParseError& error) {
    print_error(explain_usage_error(program.app, error, views), console);
    return exit_status::kFailure;
  }
  const std::string swallowed = explain_swallowed_word(program.app, views);
  if (!swallowed.empty()) throw Error(ErrorCode::usage, swallowed);
  return run_chosen(program, console);
}

// Where every failure becomes an exit status: there is one for all, since a script can do nothing but stop.
int guarded(Program& program, std::span<const char* const> arguments, const Console& console) {
  try {
    return parse_and_run(program, arguments, console);
  } catch (const std::bad_alloc&) {
    print_error("out of memory", console);
  } catch (const std::exception& error) {
    print_error(error.what(), console);
  }
  return exit_status::kFailure;
}

}  // namespace

int run(int argc, const char* const* argv, const Console& console) {
  Program program;
  declare(program);
  const std::span all(argv, static_cast<std::size_t>(argc));
  const int status = guarded(program, all.subspan(all.empty() ? 0 : 1), console);
  console.out.flush();
  if (console.out.good()) return status;
  if (console.reader_gone && console.reader_gone()) return exit_status::kSuccess;
  print_error("cannot write the output; is the disk full?", console);
  return exit_status::kFailure;
}

}  // namespace dateline
