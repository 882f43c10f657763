#include "cli/commands.h"

#include <array>

namespace dateline {
namespace {

constexpr std::array<AddCommand, 13> kCommands{
    add_index_command,   add_search_command,     add_similar_command, add_show_command,  add_facets_command,
    add_suggest_command, add_stats_command,      add_serve_command,   add_check_command, add_optimize_command,
    add_eval_command,    add_completion_command, add_man_command};

}  // namespace

std::span<const AddCommand> commands() { return kCommands; }

}  // namespace dateline
