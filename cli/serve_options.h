// Options of `dateline serve`: from the command line, and from the file that --config names.
#pragma once

#include <CLI/CLI.hpp>

#include "server/server_options.h"

namespace dateline {

void add_serve_options(CLI::App& command);

/// What was chosen by the parsed command, else by its file, which is read each time. @throws Error(config) naming the
/// file, Error(usage).
ServerOptions read_serve_options(const CLI::App& command);

}  // namespace dateline
