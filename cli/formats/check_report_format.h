// What `check` found, for people and for scripts.
#pragma once

#include <iosfwd>

#include "index/checker.h"

namespace dateline {

/// A line a finding, "damaged: PART: ..." or "note: PART: ...", then how many are not listed, then the verdict.
void write_check_report(const CheckReport& report, std::ostream& out);

/// One line: an object with the keys of CheckReport and `sound`.
void write_check_report_json(const CheckReport& report, std::ostream& out);

}  // namespace dateline
