// What an indexing run did, for people and for scripts.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "indexer/index_report.h"

namespace dateline {

/// Problems of one file in a report that is not detailed.
inline constexpr std::size_t kProblemsShown = 10;

/// In plain words, a line a fact; "nothing changed" if so. Then every bad file; in a detailed report also every file
/// that was left out or not looked at.
void write_index_report(const IndexReport& report, std::ostream& out);

/// One line of the same facts for a run among many: changes, the number of problems, seconds.
void write_index_run(const IndexReport& report, std::ostream& out);

/// One line: an object whose keys are those of IndexReport.
void write_index_report_json(const IndexReport& report, std::ostream& out);

/// "path:line:column: reason" a line; what is not known of the place is left out. After `most` problems of one file
/// a line tells how many more it has.
void write_problems(const std::vector<Problem>& problems, std::size_t most, std::ostream& out);

}  // namespace dateline
