// The score's arithmetic: whole numbers held in doubles, so that equal scores are equal. See docs/architecture.md.
#pragma once

#include <xapian.h>

#include <cstdint>

#include "index/columns.h"
#include "index/settings.h"

namespace dateline {

/// The largest impact an article can have for a term.
inline constexpr unsigned kMaxImpact = 120;
/// One unit of score is kScoreScale inside the match.
inline constexpr double kWeightScale = 65536;
inline constexpr double kScoreScale = kWeightScale * kMaxImpact;

/// max(1, round(65536 * boost * log((articles + 1) / (frequency + 0.5)))); 0 for a term no article has.
double term_weight(Xapian::doccount articles, Xapian::doccount frequency, double boost);

/// The score's part that does not come from the words: M * (recency * decay + prior * quality).
/// Refers to columns of the snapshot, which must live longer.
class Boost {
 public:
  struct Columns {
    const NumberColumn& dates;
    const NumberColumn& qualities;
    const Statistics& statistics;
  };
  /// @param origin     unix seconds at which decay() is 1.
  /// @param max_text   M, scaled by kScoreScale.
  Boost(const Columns& columns, const RankingSettings& ranking, double origin, double max_text);

  /// By age: 1 at the origin and after it, towards 0 before; 0 without a date.
  [[nodiscard]] double decay(double date) const;
  /// 0 to 1 between the 5th and the 95th percentile; 0.5 if missing.
  [[nodiscard]] double quality(double quality) const;

  /// What weight() is made of; the last two scaled, not rounded.
  struct Parts {
    double decay, quality, recency, prior;
  };
  [[nodiscard]] Parts parts(std::uint32_t row) const;
  [[nodiscard]] double weight(std::uint32_t row) const;  ///< Scaled and rounded: what the match adds.
  /// No weight of this row or of a later one is larger.
  [[nodiscard]] double bound(std::uint32_t row) const;
  [[nodiscard]] DocidRange range() const { return columns_.dates.range; }

 private:
  [[nodiscard]] double combine(double decay, double quality) const;

  Columns columns_;
  RankingSettings ranking_;
  double log_decay_;  // Of decay_value.
  double origin_;
  double max_text_;
};

}  // namespace dateline
