#include <ostream>

#include "cli/commands.h"
#include "cli/display_text.h"
#include "cli/serve_options.h"
#include "server/server.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline serve\n"
    "  dateline serve -i news=/var/lib/dateline/news -i blog=/var/lib/dateline/blog\n"
    "  dateline serve --listen unix:/run/dateline/http.sock --base-path /search\n"
    "  dateline serve --cors https://www.example.com --api-key-file keys.json\n"
    "  dateline serve --config /etc/dateline/serve.conf\n";

int run_serve(const CLI::App& command, const Console& console) {
  Server server([&command] { return read_serve_options(command); });
  console.out << "serving on " << printable(server.address()) << std::endl;
  if (server.public_address()) {
    console.err << "dateline: other machines can reach this address; put a proxy with TLS before it" << std::endl;
  }
  server.run();
  return exit_status::kSuccess;
}

}  // namespace

Command add_serve_command(CLI::App& root) {
  CLI::App* command = root.add_subcommand("serve", "Answer searches over HTTP until told to end");
  command->footer(kExamples);
  add_serve_options(*command);
  return {command, [command](const Console& console) { return run_serve(*command, console); }};
}

}  // namespace dateline
