// The program as a function, so that tests can call it.
#pragma once

#include "base/error.h"
#include "cli/console.h"

namespace dateline {

/// Parses the command line and runs one command. Never throws; messages go to `console.err`.
/// @return the exit status: 0 fine, 1 nothing found, 2 failed. A reader that closes the pipe early is no failure.
int run(int argc, const char* const* argv, const Console& console);

}  // namespace dateline
