// How `dateline eval` reports.
#pragma once

#include <cstddef>

#include "cli/formats/format.h"
#include "searcher/evaluation/evaluation.h"

namespace dateline {

/// The means, a line each; with `details` a table of every query before them.
void write_evaluation(const Evaluation& evaluation, bool details, const Output& output);
void write_evaluation_json(const Evaluation& evaluation, bool details, const Output& output);

/// The means side by side with their difference and p-value, then the queries that changed most.
void write_comparison(const Comparison& comparison, const Output& output);
void write_comparison_json(const Comparison& comparison, const Output& output);

}  // namespace dateline
