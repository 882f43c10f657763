// How far an index is from what a build would write: changes leave articles out of order and tables half full.
#pragma once

#include <cstdint>
#include <optional>

#include "index/snapshot.h"

namespace dateline {

struct Degradation {
  std::uint64_t articles = 0;
  std::uint64_t dated = 0;
  std::uint64_t out_of_order = 0;  ///< Dated articles with a newer one behind them, at a larger docid.
  std::uint64_t rows = 0;          ///< Docids from the first to the last in use: what a column in memory holds.
  std::uint64_t free_docids = 0;   ///< Below the first in use, for new articles.
  std::uint64_t bytes = 0;         ///< Of the tables.
  std::optional<double> growth;    ///< Bytes an article as a multiple of those after the last build or optimize;
                                   ///< nullopt: not known.
};

/// 0 without articles.
std::uint64_t bytes_per_article(const Degradation& state);

/// One walk over the date column, which it loads.
Degradation measure_degradation(const Snapshot& snapshot);

/// More than a fifth of the dated articles are out of order: then searches take about a tenth longer, because ranking
/// by recency stops later. Never for fewer than 1,000 articles out of order, which no search feels.
bool order_degraded(const Degradation& state);
/// New articles will soon find no docid below the others: fewer are left than a quarter of the articles, or 65,536.
bool docids_run_short(const Degradation& state);
/// Columns hold more gaps than articles.
bool docids_have_gaps(const Degradation& state);
/// The index takes over 1.75 times, and 16 MiB more than, what the same number of articles took after the last build
/// or optimize.
bool space_degraded(const Degradation& state);

/// Any of the first three: only writing the articles anew in order of date helps.
bool needs_new_docids(const Degradation& state);

}  // namespace dateline
