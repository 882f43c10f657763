// The state of an index, for `stats`.
#pragma once

#include "cli/formats/format.h"
#include "index/index_stats.h"

namespace dateline {

void write_stats(const IndexStats& stats, const Output& output);
void write_stats_json(const IndexStats& stats, const Output& output);

}  // namespace dateline
