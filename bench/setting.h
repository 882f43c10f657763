// What every report begins with, and the parts of reports that are written the same everywhere.
#pragma once

#include <boost/json.hpp>
#include <ostream>
#include <string_view>

#include "bench/child_run.h"
#include "bench/corpus.h"
#include "bench/machine.h"

namespace dateline::bench {

inline constexpr double kMegabyte = 1e6;

void write_setting(std::ostream& out, const Machine& machine, std::string_view command);
void write_corpus(std::ostream& out, const CorpusFacts& corpus);

boost::json::object to_json(const Machine& machine);
boost::json::object to_json(const CorpusFacts& corpus);
boost::json::object to_json(const RunCost& cost);

}  // namespace dateline::bench
