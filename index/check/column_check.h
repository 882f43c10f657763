// The file of columns against the value slots it repeats. Inside index/ only.
#pragma once

#include "index/check/findings.h"
#include "index/snapshot.h"

namespace dateline {

/// Makes every column anew, one at a time, and compares. Nothing is wrong where there is no file of this commit:
/// an interrupted run leaves none.
void check_columns(const Snapshot& snapshot, Findings& findings);

}  // namespace dateline
