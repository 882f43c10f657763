// What an indexing run did, for people and for scripts.
#pragma once

#include <iosfwd>
#include <string>

#include "indexer/index_report.h"

namespace dateline {

/// In plain words, a line a fact; "nothing changed" if so. Then every bad file.
void write_index_report(const IndexReport& report, std::ostream& out);

/// One line of the same facts for a run among many: changes, the number of problems, seconds.
void write_index_run(const IndexReport& report, std::ostream& out);

/// One line: an object whose keys are those of IndexReport.
void write_index_report_json(const IndexReport& report, std::ostream& out);

/// "path:line:column: reason" a line; what is not known of the place is left out.
void write_problems(const std::vector<Problem>& problems, std::ostream& out);

}  // namespace dateline
