// What `optimize` did, for people and for scripts.
#pragma once

#include <iosfwd>

#include "index/optimizer.h"

namespace dateline {

/// In plain words, a line a fact.
void write_optimize_report(const OptimizeReport& report, std::ostream& out);

/// One line: an object whose keys are those of OptimizeReport.
void write_optimize_report_json(const OptimizeReport& report, std::ostream& out);

}  // namespace dateline
