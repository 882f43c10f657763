// The manual pages, made from the option tree.
#pragma once

#include <string>

#include "cli/option_tree.h"

namespace dateline {

/// dateline(1) in roff, with every command's options.
std::string program_manual(const CommandInfo& program);

/// dateline-search(1) and the like.
std::string command_manual(const CommandInfo& command);

}  // namespace dateline
