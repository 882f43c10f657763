#include "searcher/score.h"

#include <algorithm>
#include <cmath>

namespace dateline {

double term_weight(Xapian::doccount articles, Xapian::doccount frequency, double boost) {
  if (frequency == 0) return 0;
  const double rarity = std::log((articles + 1.0) / (frequency + 0.5));
  return std::max(1.0, std::round(kWeightScale * boost * rarity));
}

Boost::Boost(const Columns& columns, const RankingSettings& ranking, double origin, double max_text)
    : columns_(columns),
      ranking_(ranking),
      log_decay_(std::log(ranking.decay_value)),
      origin_(origin),
      max_text_(max_text) {}

// The three decays as OpenSearch's function_score defines them: decay_value at `scale` seconds beyond `offset`.
double Boost::decay(double date) const {
  if (date == NumberColumn::kMissing) return 0;
  const auto scale = static_cast<double>(ranking_.scale);
  const double age = std::max(0.0, origin_ - date - static_cast<double>(ranking_.offset));
  switch (ranking_.decay) {
    case Decay::exp:
      return std::exp(log_decay_ * age / scale);
    case Decay::gauss:
      return std::exp(log_decay_ * (age / scale) * (age / scale));
    case Decay::linear:
      return std::max(0.0, 1 - age * (1 - ranking_.decay_value) / scale);
  }
  return 0;
}

double Boost::quality(double quality) const {
  const double low = columns_.statistics.quality_p5, high = columns_.statistics.quality_p95;
  if (quality == NumberColumn::kMissing || high <= low) return 0.5;
  return std::clamp((quality - low) / (high - low), 0.0, 1.0);
}

Boost::Parts Boost::parts(std::uint32_t row) const {
  const double decayed = decay(columns_.dates.values[row]);
  const double good = quality(columns_.qualities.values[row]);
  return {decayed, good, max_text_ * ranking_.recency * decayed, max_text_ * ranking_.prior * good};
}

double Boost::combine(double decay, double quality) const {
  return std::round(max_text_ * (ranking_.recency * decay + ranking_.prior * quality));
}

double Boost::weight(std::uint32_t row) const {
  const double decayed = ranking_.recency == 0 ? 0 : decay(columns_.dates.values[row]);
  const double good = ranking_.prior == 0 ? 0 : quality(columns_.qualities.values[row]);
  return combine(decayed, good);
}

double Boost::bound(std::uint32_t row) const {
  const double best = columns_.qualities.suffix_maximum(row);
  return combine(decay(columns_.dates.suffix_maximum(row)), std::max(0.5, quality(best)));
}

}  // namespace dateline
