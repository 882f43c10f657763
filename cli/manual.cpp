#include "cli/manual.h"

#include <fmt/format.h>

#include <cctype>

namespace dateline {
namespace {

// Text that roff prints as it is: '\' and '-' have a meaning everywhere, '.' and '\'' at the start of a line.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? "" : fmt::format(".SH {}\n{}", title, body);
}

std::string options_list(const std::vector<OptionInfo>& options) {
  std::string out;
  for (const auto& option : options) {
    out += fmt::format(".TP\n\\fB{}\\fR\n{}", escaped(option_heading(option)), escaped(option.description));
    if (!option.environment.empty()) out += fmt::format(" (${} stands in for it)", option.environment);
    if (option.repeatable && option.names.front().starts_with('-')) out += " (may be repeated)";
    out += ".\n";
  }
  return out;
}

std::string verbatim(const std::string& text) { return text.empty() ? "" : ".nf\n" + escaped(text) + ".fi\n"; }

std::string heading(const std::string& page, const std::string& description) {
  return fmt::format(".TH {0} 1 \"\" \"dateline {1}\" \"dateline manual\"\n.SH NAME\n{2} \\- {3}\n",
                     upper(escaped(page)), DATELINE_VERSION, escaped(page), escaped(description));
}

const std::string kExitStatus =
    ".TP\n0\nSuccess; an article was found.\n"
    ".TP\n1\nNothing was found, \\fBshow\\fR knows no such id, \\fBindex \\-\\-strict\\fR met a bad "
    "file, or \\fBcheck\\fR found damage.\n"
    ".TP\n2\nThe command line was wrong, or the command failed.\n"
    ".TP\n130\nInterrupted while writing; the index is as it was.\n";

const std::string kFiles =
    ".TP\n\\&./dateline.yaml, $XDG_CONFIG_HOME/dateline/dateline.yaml\nSettings for \\fBdateline index\\fR without "
    "\\-\\-config; the first that exists.\n"
    ".TP\n\\&./.dateline\nThe index, where neither \\-\\-index nor $DATELINE_INDEX names another.\n";

}  // namespace

std::string program_manual(const CommandInfo& program) {
  std::string out = heading(program.name, program.description);
  out += section("SYNOPSIS", "\\fB" + escaped(usage_line(program, "")) + "\\fR\n");
  std::string body;
  for (const auto& command : program.commands) {
    body += fmt::format(".SS {}\n{}.\n.PP\n\\fB{}\\fR\n{}{}", escaped(command.name), escaped(command.description),
                        escaped(usage_line(command, program.name)), options_list(command.positionals),
                        options_list(command.options));
  }
  out += section("COMMANDS", body);
  out += section("OPTIONS", options_list(program.options));
  out += section("EXIT STATUS", kExitStatus);
  out += section("FILES", kFiles);
  return out + section("EXAMPLES", verbatim(program.footer));
}

std::string command_manual(const CommandInfo& command) {
  std::string out = heading("dateline-" + command.name, command.description);
  out += section("SYNOPSIS", "\\fB" + escaped(usage_line(command, "dateline")) + "\\fR\n");
  out += section("ARGUMENTS", options_list(command.positionals));
  out += section("OPTIONS", options_list(command.options));
  out += section("EXIT STATUS", kExitStatus);
  out += section("FILES", kFiles);
  out += section("EXAMPLES", verbatim(command.footer));
  return out + section("SEE ALSO", ".BR dateline (1)\n");
}

}  // namespace dateline
