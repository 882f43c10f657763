// `dateline index --watch`: what it prints and what ends it.
#pragma once

#include <chrono>
#include <functional>

#include "cli/console.h"
#include "cli/progress_bar.h"
#include "indexer/indexer.h"

namespace dateline {

struct IndexWatch {
  IndexOptions run;
  std::chrono::milliseconds commit_interval{2000};
  std::chrono::milliseconds poll{0};  ///< 0: only if the system cannot tell of changes.
  bool json = false;
  bool quiet = false;
  std::function<void(const IndexReport&)> report_first;
};

/// Keeps the index in step until nobody reads the output any more; Ctrl-C and SIGTERM end the process.
/// @throws what follow_posts() throws.
void watch_index(const IndexWatch& watch, ProgressBar& bar, const Console& console);

}  // namespace dateline
