// What every search has, whatever it looks for: a snapshot and its handle, the moment it looks from, the articles that
// are left out, the ranking.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/calendar.h"
#include "index/snapshot.h"
#include "searcher/facet_counter.h"
#include "searcher/hit_order.h"
#include "searcher/plan.h"
#include "searcher/row_finder.h"
#include "searcher/score.h"
#include "searcher/search_request.h"
#include "searcher/search_response.h"

namespace dateline {

class Highlighter;

/// For one search, in one thread. Refers to the snapshot and the request.
class SearchFrame {
 public:
  /// @throws Error(usage) for bounds, weights, dates or facets that no search takes.
  SearchFrame(const Snapshot& snapshot, const SearchRequest& request);

  [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }
  [[nodiscard]] const SearchRequest& request() const { return request_; }
  [[nodiscard]] const Snapshot::Lease& lease() const { return lease_; }
  [[nodiscard]] const RowFinder& finder() const { return finder_; }
  [[nodiscard]] const Calendar& calendar() const { return calendar_; }
  [[nodiscard]] const std::vector<FacetSelection>& selections() const { return selections_; }
  /// Unix seconds: nothing dated later is shown.
  [[nodiscard]] std::int64_t as_of() const { return as_of_; }

  /// Whether the row is among those that the request's conditions leave.
  [[nodiscard]] bool meets_conditions(std::uint32_t row) const { return !conditions_ || conditions_->contains(row); }
  /// Leaves the rows that dates and conditions allow.
  void narrow(Rows& rows) const;

  /// @param max_text  M of the formula, scaled by kScoreScale.
  [[nodiscard]] Boost boost(double max_text) const;

  /// The best of the rows by what the node's words score there and by the boost.
  [[nodiscard]] std::vector<RankedHit> rank(const Rows& rows, const PlanNode& node, const Boost& boost,
                                            const HitWindow& window) const;

  /// The hits with their articles, marked by the plan and explained if the request asks for it.
  [[nodiscard]] std::vector<Hit> load(const std::vector<RankedHit>& ranked, const Plan& plan, const Boost& boost,
                                      double max_text) const;

 private:
  [[nodiscard]] TimeRange read_time(const std::string& text, std::string_view option, std::int64_t reference) const;
  void set_as_of();
  void make_filters();
  [[nodiscard]] DocSet select_matching(const QueryNode& conditions) const;
  const std::shared_ptr<const DocSet>& add_filter(DocSet set);
  [[nodiscard]] Hit load(const RankedHit& ranked, Highlighter& highlighter) const;

  const Snapshot& snapshot_;
  const SearchRequest& request_;
  Snapshot::Lease lease_;
  Calendar calendar_;
  std::int64_t now_;
  RankingSettings ranking_;
  std::vector<FacetSelection> selections_;
  RowFinder finder_;
  std::int64_t as_of_ = 0;
  double origin_ = 0;
  std::shared_ptr<const DocSet> conditions_;
  std::vector<std::shared_ptr<const DocSet>> filters_;
};

/// What the request counts, or else the index's settings. @throws Error(usage) for an unknown name.
std::vector<FacetRequest> choose_facets(const Settings& settings, const SearchRequest& request);

}  // namespace dateline
